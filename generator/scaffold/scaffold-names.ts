import { kebabCase } from "../view/kebab-case.js";

/** What everything about a new driver is called. */
export interface ScaffoldNames {
  /** Folder, file and name of the device: `my-heater`. */
  readonly kebab: string;
  /** Class of the driver, `MyHeater`. */
  readonly className: string;
  /** First part of generated names, `MyHeater`. */
  readonly stem: string;
  /** In a sentence: `heater`. */
  readonly words: string;
  /** The same with its article: `a heater`. */
  readonly phrase: string;
  /** Name of the device in the example, `my-heater`. */
  readonly device: string;
}

/** Files take 255 bytes, `.test.ts` and the like among them; a temporary file of one has a longer name. */
const longest = 64;

/** Says what is wrong with a name; undefined for one that can be used. */
export function nameProblem(name: string): string | undefined {
  const kebab = kebabCase(name);
  if (kebab.length > longest) return `Name "${name.slice(0, 20)}..." is too long; take ${longest} characters at most`;
  if (/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/.test(kebab)) return undefined;
  if (/^\d/.test(name)) return `"${name}" starts with a digit; start with a letter, such as "${lettersFirst(kebab)}"`;
  // Letters without their accents: "Lüfter" becomes "lufter".
  const plain = kebabCase(name.normalize("NFKD").replaceAll(/\p{M}/gu, ""));
  const usable = plain.replaceAll(/[^a-z0-9]+/g, "-").replaceAll(/^[-\d]+|-+$/g, "");
  const example = usable === "" ? "my-relay" : usable;
  return `"${name}" is no name of a driver: take letters, digits and single hyphens, such as "${example}"`;
}

/**
 * Makes the names of a driver from the one it was given, in any usual spelling.
 *
 * @param taken Names the driver's file uses for something else.
 */
export function scaffoldNames(name: string, taken: Iterable<string> = []): ScaffoldNames {
  const kebab = kebabCase(name);
  const stem = pascalCase(kebab);
  const words = kebab.replace(/^my-/, "").replaceAll("-", " ");
  const used = new Set([...taken, ...globals, ...Object.getOwnPropertyNames(globalThis)]);
  return {
    kebab,
    stem,
    className: used.has(stem) ? `${stem}Device` : stem,
    words,
    phrase: `${/^[aeio]/.test(words) ? "an" : "a"} ${words}`,
    device: reservedDevices.has(kebab) ? "device" : kebab,
  };
}

/** Types that TypeScript knows without an import, and what drivers import. */
const globals = [
  ..."AsyncIterable AsyncIterator Iterable Iterator Partial Pick Record Readonly Required Awaited Duplex".split(" "),
  ..."Driver DriverClient DriverError CallContext CallOptions ByteStream Exporter PassThrough Transform".split(" "),
];

/** Words that YAML or an object of JavaScript would take for something else. */
const reservedDevices = new Set([
  "constructor",
  "false",
  "no",
  "null",
  "off",
  "on",
  "prototype",
  "true",
  "yes",
  "n",
  "y",
]);

function pascalCase(kebab: string): string {
  return kebab.replaceAll(/(?:^|-)(.)/g, (_, letter: string) => letter.toUpperCase());
}

/** `printer-3d` for `3d-printer`. */
function lettersFirst(kebab: string): string {
  const [first = "", ...words] = kebab.split("-").filter((word) => /^[a-z0-9]+$/.test(word));
  return /^[a-z]/.test(words[0] ?? "") ? [...words, first].join("-") : ["device", first, ...words].join("-");
}

import { invalidConfigValue, unknownConfigKey, unreadableConfig } from "../diagnostics/catalogue/project.js";
import type { Diagnostic } from "../diagnostics/diagnostic.js";
import { finding } from "../diagnostics/finding.js";
import { didYouMean } from "../diagnostics/nearest-name.js";
import type { Span } from "../model/span.js";

/** Name of the configuration file, at the root of the project. */
export const configFile = "jsgen.config.json";

/** What a configuration says; folders are relative to the root of the project. */
export interface Config {
  /** Default `interfaces`. */
  readonly interfaces?: string;
  /** Default `generated`. */
  readonly out?: string;
  /** Start of the protobuf packages, `com.acme.lab`; only the package `jumpstarter-ts` has a default. */
  readonly package?: string;
  /** Folder of hand-written protos; default none. */
  readonly protos?: string;
  /** Folder of the drivers that package.json names; default none. */
  readonly drivers?: string;
}

const examples: Readonly<Record<keyof Config, string>> = {
  interfaces: '"interfaces"',
  out: '"generated"',
  package: '"com.acme.lab"',
  protos: '"protos"',
  drivers: '"drivers"',
};

/** A configuration and what is wrong with it. */
export interface ParsedConfig {
  readonly config: Config;
  readonly diagnostics: readonly Diagnostic[];
}

/** Reads the text of a configuration file. */
export function parseConfig(text: string): ParsedConfig {
  const parsed = parseJson(text);
  if ("problem" in parsed) return { config: {}, diagnostics: [parsed.problem] };
  const entries = Object.entries(parsed.value).filter(([key]) => key !== "$schema");
  const diagnostics = entries.flatMap(([key, value]) => checkEntry(key, value, text));
  // Every entry is a text under a known key, or there is a finding and the configuration is not used.
  return { config: diagnostics.length > 0 ? {} : (Object.fromEntries(entries) as Config), diagnostics };
}

/** Whether a text can start the names of protobuf packages: a domain read backwards, so two words at least. */
export function isPackagePrefix(text: string): boolean {
  return /^[a-z][a-z0-9_]*(\.[a-z][a-z0-9_]*)+$/.test(text);
}

/** The place of a key in the text of a configuration. */
export function keySpan(text: string, key: keyof Config): Span {
  return spanOf(text, JSON.stringify(key));
}

function checkEntry(key: string, value: unknown, text: string): readonly Diagnostic[] {
  const known = Object.keys(examples);
  const span = spanOf(text, JSON.stringify(key));
  if (!isKnown(key))
    return [finding(unknownConfigKey, span, { key, hint: didYouMean(key, known), known: known.join(", ") })];
  const wanted = key === "package" ? "a dotted name of two or more words in lower case" : "the path of a folder";
  const valid = typeof value === "string" && value !== "" && (key !== "package" || isPackagePrefix(value));
  const details = { key, found: JSON.stringify(value), wanted, example: examples[key] };
  return valid ? [] : [finding(invalidConfigValue, span, details)];
}

function isKnown(key: string): key is keyof Config {
  return Object.hasOwn(examples, key);
}

function parseJson(text: string): { readonly value: object } | { readonly problem: Diagnostic } {
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value === "object" && value !== null && !Array.isArray(value)) return { value };
    return { problem: finding(unreadableConfig, spanOf(text, ""), { text: "the outermost value is not an object" }) };
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    return { problem: finding(unreadableConfig, placeInMessage(text, message), { text: message }) };
  }
}

/** The parser of the platform tells a place only in the text of its error. */
function placeInMessage(text: string, message: string): Span {
  const offset = Number(/at position (\d+)/.exec(message)?.[1] ?? 0);
  return spanAt(text, offset, 1);
}

function spanOf(text: string, part: string): Span {
  return spanAt(text, Math.max(0, text.indexOf(part)), Math.max(1, part.length));
}

function spanAt(text: string, offset: number, length: number): Span {
  const before = text.slice(0, offset).split("\n");
  return { file: configFile, line: before.length, column: (before.at(-1)?.length ?? 0) + 1, length };
}

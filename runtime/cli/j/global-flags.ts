import { checkTokens } from "../check-tokens.js";
import { CliError } from "../cli-error.js";
import type { Flag } from "../flag.js";
import { type OutputFormat, outputFlag, parseOutputFormat } from "../output/output-format.js";
import { parseDuration } from "../parse-duration.js";

/** Flags that `j` itself understands, before and after the method. */
export const globalFlags: readonly Flag[] = [
  { name: "host", kind: "text", value: "TARGET", summary: "exporter to talk to [default: $JUMPSTARTER_HOST]" },
  { name: "interface", kind: "text", value: "ID", summary: "use the only device of this interface, power/v1" },
  outputFlag,
  { name: "timeout", kind: "text", value: "TIME", summary: "deadline of the call, 5s or 250ms; 0 for none" },
  { name: "count", alias: "n", kind: "text", value: "N", summary: "leave a stream after N items" },
  { name: "yes", alias: "y", kind: "switch", summary: "do not ask before a destructive method" },
  { name: "debug", kind: "switch", summary: "show where an error comes from" },
  { name: "help", alias: "h", kind: "switch", summary: "show help" },
  { name: "version", alias: "V", kind: "switch", summary: "show the version" },
];

/** Only methods that return a resource have it. */
export const outFlag: Flag = {
  name: "out",
  kind: "text",
  value: "FILE",
  summary: "write the bytes of the result to FILE [default: standard output]",
};

/** What the global flags said. */
export interface GlobalOptions {
  readonly host?: string;
  readonly interfaceId?: string;
  readonly output: OutputFormat;
  readonly timeoutMs?: number;
  readonly count?: number;
  /** File for the bytes of a result. */
  readonly out?: string;
  readonly yes: boolean;
  readonly help: boolean;
  readonly version: boolean;
}

/** Values of global flags as they were given, by name. */
export type GivenFlags = ReadonlyMap<string, string>;

/** Reads the values of global flags. @throws {CliError} For a wrong value. */
export function readGlobalOptions(given: GivenFlags): GlobalOptions {
  const host = given.get("host") || process.env.JUMPSTARTER_HOST;
  const interfaceId = given.get("interface");
  const [timeout, count, out] = [given.get("timeout"), given.get("count"), given.get("out")];
  return {
    ...(host && { host }),
    ...(interfaceId !== undefined && { interfaceId }),
    output: parseOutputFormat(given.get("output")),
    ...(timeout !== undefined && { timeoutMs: parseDuration("timeout", timeout) }),
    ...(count !== undefined && { count: parseCount(count) }),
    ...(out !== undefined && { out }),
    yes: given.get("yes") === "true",
    help: given.get("help") === "true",
    version: given.get("version") === "true",
  };
}

/**
 * Takes the global flags off the front of a command line, up to its first word.
 * @throws {CliError} For a flag that is none of them.
 */
export function takeGlobalFlags(argv: readonly string[]): {
  readonly given: GivenFlags;
  readonly rest: readonly string[];
} {
  const given = new Map<string, string>();
  const tokens = checkTokens({ command: "j", flags: globalFlags, stopAtWord: true }, argv);
  for (const [index, token] of tokens.entries()) {
    const [, name, value] = /^--([^=]+)(?:=(.*))?$/s.exec(longForm(token)) ?? [];
    if (name === undefined) {
      return { given, rest: tokens.slice(token === "--" ? index + 1 : index) };
    }
    given.set(name, value ?? "true");
  }
  return { given, rest: [] };
}

/**
 * Reads `--host` and `--interface` behind the first word, since they decide what the words mean. A method's parameter
 * may have the same name; then the flag of `j` goes in front of the path.
 */
export function takeLateFlags(argv: readonly string[]): GivenFlags {
  const given = new Map<string, string>();
  const end = argv.indexOf("--");
  for (const [index, word] of argv.slice(0, end === -1 ? undefined : end).entries()) {
    const [, name, attached] = /^--(host|interface)(?:=(.*))?$/s.exec(word) ?? [];
    const value = attached ?? argv[index + 1];
    if (name !== undefined && value !== undefined) {
      given.set(name, value);
    }
  }
  return given;
}

/** Switches may come as one letter. */
function longForm(token: string): string {
  const flag = globalFlags.find(({ alias }) => alias !== undefined && token === `-${alias}`);
  return flag === undefined ? token : `--${flag.name}`;
}

function parseCount(text: string): number {
  if (!/^[1-9]\d*$/.test(text)) {
    throw new CliError(`Wrong value of --count: expected a whole number from 1, got "${text}"`);
  }
  return Number(text);
}

import type { Argv, Options } from "yargs";
import { checkTokens } from "./check-tokens.js";
import { CliError } from "./cli-error.js";
import type { Flag } from "./flag.js";

/** A command line to read. */
export interface CommandLine {
  /** The command as the user typed it, `j power cycle`. */
  readonly command: string;
  /** What follows the command in its usage line, `<command> [args..]`. */
  readonly usage?: string;
  readonly summary?: string;
  readonly flags: readonly Flag[];
  /** Commands below this one, for help. */
  readonly commands?: readonly { readonly name: string; readonly summary: string }[];
  readonly epilogue?: string;
  /** The first word ends the flags: what follows belongs to another program. */
  readonly stopAtWord?: boolean;
  /** Any number of words may follow, also such that start with a dash. */
  readonly takesWords?: boolean;
}

/** What a command line said. */
export interface ParsedLine {
  /** Text flags. */
  readonly texts: ReadonlyMap<string, string>;
  /** List flags, in the order given. */
  readonly lists: ReadonlyMap<string, readonly string[]>;
  readonly switches: ReadonlyMap<string, boolean>;
  /** Everything that is no flag, in order; includes what follows `--`. */
  readonly words: readonly string[];
}

/**
 * Reads flags and words; every value stays text, for whoever knows its type.
 * @throws {CliError} For an unknown flag (with the nearest name), a flag without its value, or one given twice.
 */
export async function parseFlags(line: CommandLine, argv: readonly string[]): Promise<ParsedLine> {
  const parser = await createParser(line, typeOf);
  return collect(line, await parser.parseAsync([...checkTokens(line, argv)]));
}

/** Draws the help text of a command. */
export async function formatHelp(line: CommandLine): Promise<string> {
  return (await createParser(line, () => ({}))).getHelp();
}

async function createParser(line: CommandLine, type: (flag: Flag) => Options): Promise<Argv> {
  // Loaded here and nowhere else: it costs as much as starting Node, and most help texts do without.
  const { default: yargs } = await import("yargs");
  const parser = yargs([])
    .scriptName(line.command)
    .locale("en")
    .exitProcess(false)
    .help(false)
    .version(false)
    .wrap(Math.min(process.stdout.columns ?? 100, 120))
    .parserConfiguration({
      "camel-case-expansion": false,
      "dot-notation": false,
      "parse-numbers": false,
      "parse-positional-numbers": false,
      "greedy-arrays": false,
      "duplicate-arguments-array": true,
      "populate--": true,
      "halt-at-non-option": line.stopAtWord ?? false,
    })
    .usage(`${usage(line)}${line.summary === undefined ? "" : `\n\n${line.summary}`}`)
    .fail((message, error) => {
      throw error ?? new CliError(`${message} in "${line.command}"`);
    });
  for (const { name, summary } of line.commands ?? []) {
    parser.command(name, summary);
  }
  for (const flag of line.flags) {
    parser.option(flag.name, { ...describeFlag(flag), ...type(flag) });
  }
  return line.epilogue === undefined ? parser : parser.epilogue(line.epilogue);
}

function usage(line: CommandLine): string {
  return `Usage: ${[line.command, line.usage, line.flags.length > 0 ? "[flags]" : undefined].filter(Boolean).join(" ")}`;
}

function describeFlag(flag: Flag): Options {
  return {
    ...(flag.alias !== undefined && { alias: flag.alias }),
    ...(flag.group !== undefined && { group: flag.group }),
    describe: flag.value === undefined ? flag.summary : `${flag.value}: ${flag.summary}`,
  };
}

/** Types are for reading only: in help the parser would call every value a string. */
function typeOf({ kind }: Flag): Options {
  return kind === "switch" ? { boolean: true } : { string: true, requiresArg: true, array: kind === "list" };
}

function collect(line: CommandLine, parsed: Readonly<Record<string, unknown>>): ParsedLine {
  const texts = new Map<string, string>();
  const lists = new Map<string, readonly string[]>();
  const switches = new Map<string, boolean>();
  for (const { name, kind } of line.flags) {
    const values = toList(parsed[name]);
    if (kind === "list" && values.length > 0) {
      lists.set(name, values.map(String));
    } else if (values.length > 1) {
      throw new CliError(`${line.command}: --${name} is given ${values.length} times`);
    } else if (typeof values[0] === "boolean") {
      switches.set(name, values[0]);
    } else if (values[0] !== undefined) {
      texts.set(name, String(values[0]));
    }
  }
  return { texts, lists, switches, words: [...toList(parsed._), ...toList(parsed["--"])].map(String) };
}

function toList(value: unknown): readonly unknown[] {
  return value === undefined ? [] : Array.isArray(value) ? value : [value];
}

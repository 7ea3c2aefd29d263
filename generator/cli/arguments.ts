import type { Options } from "yargs";
import { didYouMean } from "../diagnostics/nearest-name.js";
import { CliError } from "./cli-error.js";
import { exitCode } from "./exit-code.js";
import { type FlagDescription, type Flags, flagTable } from "./flags.js";
import { helpText } from "./help-text.js";

/** What a command line asks for. */
export type CommandLine = RunCommand | { readonly command: "print"; readonly text: string };

/** A run of the generator. Folders are as the user wrote them, relative to the working folder. */
export interface RunCommand {
  readonly command: "generate" | "check";
  readonly flags: Flags;
}

const commands = ["generate", "check"] as const;

/**
 * Reads the command line.
 *
 * @throws {CliError} With the exit code for wrong usage.
 */
export async function parseArguments(argv: readonly string[], version: string): Promise<CommandLine> {
  const bare = argv.length === 0 ? "generate" : commands.find((name) => argv.length === 1 && argv[0] === name);
  if (bare !== undefined) return { command: bare, flags: {} };
  if (argv.includes("--help") || argv.includes("-h")) return { command: "print", text: helpText() };
  if (argv.includes("--version")) return { command: "print", text: version };
  // The parser costs more than a run that finds nothing to do, so it is loaded only when there is something to parse.
  const { default: yargs } = await import("yargs");
  const options = Object.fromEntries(Object.entries(flagTable).map(([name, flag]) => [name, optionOf(flag)]));
  const parser = yargs()
    .scriptName("jsgen")
    .locale("en")
    .exitProcess(false)
    .version(false)
    .help(false)
    .parserConfiguration({
      "camel-case-expansion": false,
      "duplicate-arguments-array": false,
      "boolean-negation": false,
    })
    .options(options)
    .fail((message, error) => {
      throw usageError(message || error.message);
    });
  const parsed: Readonly<Record<string, unknown>> = await parser.parseAsync([...argv]);
  refuseUnknown(parsed);
  return { command: commandOf(parsed._), flags: flagsOf(parsed) };
}

function optionOf({ value }: FlagDescription): Options {
  return value === undefined ? { boolean: true } : { string: true, requiresArg: true };
}

function refuseUnknown(parsed: Readonly<Record<string, unknown>>): void {
  const known = Object.keys(flagTable);
  const unknown = Object.keys(parsed).find((name) => !["_", "$0", ...known].includes(name));
  if (unknown === undefined) return;
  const dashes = unknown.length === 1 ? "-" : "--";
  throw usageError(`Unknown flag "${dashes}${unknown}"${didYouMean(unknown, known).replace('"', '"--')}`);
}

function commandOf(words: unknown): RunCommand["command"] {
  const [word = "generate", ...more] = Array.isArray(words) ? words.map(String) : [];
  const command = commands.find((name) => name === word);
  if (command === undefined) throw usageError(`Unknown command "${word}"${didYouMean(word, commands)}`);
  if (more[0] !== undefined) throw usageError(`Unexpected argument "${more[0]}" after "${command}"`);
  return command;
}

function flagsOf(parsed: Readonly<Record<string, unknown>>): Flags {
  const given = Object.keys(flagTable).flatMap((name) => {
    const value = parsed[name];
    if (value === "") throw usageError(`Flag "--${name}" needs a value`);
    return value === undefined || value === false ? [] : [[name, value]];
  });
  return Object.fromEntries(given); // the parser has made each value what its option says
}

function usageError(message: string): CliError {
  return new CliError(`jsgen: ${message}; see jsgen --help`, exitCode.usage);
}

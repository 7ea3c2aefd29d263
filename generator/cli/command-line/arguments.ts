import type { Options } from "yargs";
import { didYouMean } from "../../diagnostics/nearest-name.js";
import type { TemplatesCommand } from "../templates/run-templates.js";
import { CliError } from "./cli-error.js";
import { exitCode } from "./exit-code.js";
import { type FlagDescription, type Flags, flagTable } from "./flags.js";
import { helpText } from "./help-text.js";
import { formats } from "./printer-formats.js";

/** What a command line asks for. */
export type CommandLine =
  | RunCommand
  | { readonly command: "print"; readonly text: string }
  | { readonly command: "explain"; readonly code: string }
  | TemplatesCommand
  /** Without a name it is asked for. */
  | { readonly command: "create-driver"; readonly name: string | undefined; readonly flags: Flags }
  | RigCommand;

/** Asks for the rig of an exporter; `file` is its configuration, as the user wrote it. */
export interface RigCommand {
  readonly command: "rig";
  readonly file: string;
  readonly flags: Flags;
}

/** A run of the generator. Folders are as the user wrote them, relative to the working folder. */
export interface RunCommand {
  readonly command: "generate" | "check" | "breaking" | "resolve" | "descriptors";
  readonly flags: Flags;
}

const commands = [
  "generate",
  "check",
  "breaking",
  "resolve",
  "rig",
  "descriptors",
  "create-driver",
  "templates",
  "explain",
] as const;

const templateActions = ["list", "eject", "diff"] as const;

/**
 * Reads the command line.
 *
 * @throws {CliError} With the exit code for wrong usage.
 */
export async function parseArguments(argv: readonly string[], version: string): Promise<CommandLine> {
  const [first = "generate", ...rest] = argv;
  if (rest.length === 0 && (first === "generate" || first === "check")) return { command: first, flags: {} };
  if (argv.includes("--help") || argv.includes("-h")) return { command: "print", text: helpText() };
  if (argv.includes("--version")) return { command: "print", text: version };
  // The parser costs more than a run that finds nothing to do, so it is loaded only when there is something to parse.
  const { default: yargs } = await import("yargs");
  const options = Object.fromEntries(Object.entries(flagTable).map(([name, flag]) => [name, optionOf(name, flag)]));
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
  return commandOf(parsed._, flagsOf(parsed));
}

/** A new driver may get a package of its own without a word on how its protobuf packages start. */
function optionOf(name: string, { value }: FlagDescription): Options {
  return value === undefined ? { boolean: true } : { string: true, requiresArg: name !== "package" };
}

function refuseUnknown(parsed: Readonly<Record<string, unknown>>): void {
  const known = Object.keys(flagTable);
  const unknown = Object.keys(parsed).find((name) => !["_", "$0", ...known].includes(name));
  if (unknown === undefined) return;
  const dashes = unknown.length === 1 ? "-" : "--";
  throw usageError(`Unknown flag "${dashes}${unknown}"${didYouMean(unknown, known).replace('"', '"--')}`);
}

function commandOf(words: unknown, flags: Flags): CommandLine {
  const [word = "generate", ...more] = Array.isArray(words) ? words.map(String) : [];
  const command = commands.find((name) => name === word);
  if (command === undefined) throw usageError(`Unknown command "${word}"${didYouMean(word, commands)}`);
  if (command === "templates") return templatesCommandOf(more, flags);
  const takesSubject = ["explain", "rig", "create-driver"].includes(command);
  const subject = takesSubject ? more.shift() : undefined;
  if (more[0] !== undefined) throw usageError(`Unexpected argument "${more[0]}" after "${subject ?? command}"`);
  if (command === "explain") {
    if (subject === undefined) throw usageError('"explain" needs a code, such as JSG2003');
    return { command, code: subject };
  }
  if (command === "create-driver") return { command, name: subject, flags: checkDriverFlags(flags) };
  refuseStrayFlags(command, flags);
  if (command === "rig") {
    if (subject === undefined) throw usageError('"rig" needs the configuration of an exporter, such as exporter.yaml');
    return { command, file: subject, flags };
  }
  return { command, flags };
}

function refuseStrayFlags(command: RunCommand["command"] | "rig", flags: Flags): void {
  if (command !== "generate" && flags.only) throw usageError('--only belongs to "generate"');
  if (command !== "generate" && flags.watch) throw usageError('--watch belongs to "generate"');
  if (flags.watch && flags.fix) throw usageError("--watch and --fix do not go together: run with --fix first");
  for (const { owner, flag, meaning } of neededFlags) {
    if (command === owner && flags[flag] === undefined) throw usageError(`"${owner}" needs --${flag}: ${meaning}`);
    if (command !== owner && flags[flag] !== undefined) throw usageError(`--${flag} belongs to "${owner}"`);
  }
  if (command !== "generate" && flags.fix) throw usageError('--fix belongs to "generate"');
  if (command !== "rig" && flags.check)
    throw usageError('--check belongs to "rig"; generated files have `jsgen check`');
  const misplaced = driverFlags.find((name) => flags[name] !== undefined);
  if (misplaced !== undefined) throw usageError(`--${misplaced} belongs to "create-driver"`);
  if (flags.package === "") throw usageError('Flag "--package" needs a value');
}

const neededFlags = [
  {
    owner: "breaking",
    flag: "against",
    meaning: "a git ref, a folder of generated protos or a descriptor set",
  },
  { owner: "resolve", flag: "base", meaning: "the commit whose numbers stay, such as the merge base" },
] as const;

function templatesCommandOf([word, name, ...more]: readonly string[], flags: Flags): TemplatesCommand {
  if (word === undefined) throw usageError('"templates" needs list, eject NAME or diff');
  const action = templateActions.find((known) => known === word);
  if (action === undefined) throw usageError(`Unknown action "${word}"${didYouMean(word, templateActions)}`);
  const [unexpected] = action === "list" && name !== undefined ? [name] : more;
  if (unexpected !== undefined) throw usageError(`Unexpected argument "${unexpected}" after "${action}"`);
  if (action === "eject" && name === undefined) throw usageError('"eject" needs the name of a template');
  return { command: "templates", action, name, flags };
}

const driverFlags = ["interface", "kind", "in-tree", "author", "dry-run"] as const;

const otherFlags = ["against", "base", "check", "fix", "format", "force", "reset-ledger"] as const;

function checkDriverFlags(flags: Flags): Flags {
  const misplaced = otherFlags.find((name) => flags[name] !== undefined);
  if (misplaced !== undefined) throw usageError(`--${misplaced} means nothing to "create-driver"`);
  return flags;
}

function flagsOf(parsed: Readonly<Record<string, unknown>>): Flags {
  const given = Object.keys(flagTable).flatMap((name) => {
    const value = parsed[name];
    if (value === "" && name !== "package") throw usageError(`Flag "--${name}" needs a value`);
    if (name === "only" && value !== undefined && value !== "proto") {
      throw usageError(`--only knows "proto", not "${value}"`);
    }
    if (name === "format" && value !== undefined) checkFormat(String(value));
    return value === undefined || value === false ? [] : [[name, value]];
  });
  return Object.fromEntries(given); // the parser has made each value what its option says
}

function checkFormat(format: string): void {
  if (formats.some((name) => name === format)) return;
  throw usageError(`Unknown format "${format}"${didYouMean(format, formats) || `; known are ${formats.join(", ")}`}`);
}

function usageError(message: string): CliError {
  return new CliError(`jsgen: ${message}; see jsgen --help`, exitCode.usage);
}

import { CliError } from "../cli-error.js";
import type { Flag } from "../flag.js";
import { writeLine } from "../output/write-out.js";
import { type CommandLine, formatHelp, type ParsedLine, parseFlags } from "../parse-flags.js";

const ownFlags: readonly Flag[] = [
  { name: "debug", kind: "switch", summary: "show where an error comes from" },
  { name: "help", alias: "h", kind: "switch", summary: "show help" },
];

/** Reads the flags of a command; answers `--help` itself and then returns undefined. */
export async function readCommand(command: CommandLine, argv: readonly string[]): Promise<ParsedLine | undefined> {
  const line = { ...command, flags: [...command.flags, ...ownFlags] };
  const parsed = await parseFlags(line, argv);
  if (parsed.switches.get("help")) {
    await writeLine(await formatHelp(line));
    return undefined;
  }
  return parsed;
}

/** Refuses words where a command takes none. @throws {CliError} Naming the first. */
export function refuseWords(command: string, { words }: ParsedLine): void {
  if (words[0] !== undefined) {
    throw new CliError(`Unexpected argument "${words[0]}" of "${command}"`);
  }
}

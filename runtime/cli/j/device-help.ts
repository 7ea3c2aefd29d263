import { type CommandLine, formatHelp } from "../parse-flags.js";
import type { DeviceCommands } from "./device-commands.js";
import { globalFlags } from "./global-flags.js";

/** A child as help lists it. */
export interface ChildLine {
  readonly name: string;
  readonly summary: string;
}

/** Draws the help of a device: its children, its methods, the flags. */
export async function formatDeviceHelp(
  command: string,
  commands: DeviceCommands | undefined,
  children: readonly ChildLine[],
  adapters: readonly ChildLine[] = [],
): Promise<string> {
  const methods = (commands?.methods ?? []).map((method) => ({
    name: method.command,
    summary: firstLine(method.deprecated === undefined ? method.summary : `(deprecated) ${method.summary}`),
  }));
  const line: CommandLine = {
    command,
    usage: methods.length > 0 ? "<method> [arguments]" : "<device path> <method> [arguments]",
    summary: [firstLine(commands?.summary ?? ""), commands?.id === undefined ? "" : `Interface ${commands.id}.`]
      .filter((text) => text !== "")
      .join("\n"),
    commands: [
      ...children.map(({ name, summary }) => ({ name, summary: firstLine(summary) })),
      ...methods,
      ...adapters,
    ],
    flags: globalFlags,
    epilogue: `"${command} <method> --help" says what a method takes.`,
  };
  return formatHelp(line);
}

function firstLine(text: string): string {
  return text.trim().split("\n", 1)[0] ?? "";
}

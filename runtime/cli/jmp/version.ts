import { outputFlag, parseOutputFormat } from "../output/output-format.js";
import { printVersion } from "../version.js";
import { readCommand } from "./read-command.js";

/** `jmp version`: prints the version. */
export async function version(argv: readonly string[]): Promise<number> {
  const line = await readCommand({ command: "jmp version", summary: "Shows the version.", flags: [outputFlag] }, argv);
  return line === undefined ? 0 : printVersion(parseOutputFormat(line.texts.get("output")));
}

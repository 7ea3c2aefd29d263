import type { Resource } from "../../contract/resource.js";
import { readError } from "../../errors/foreign-error.js";
import { CliError } from "../cli-error.js";
import { exitCodes } from "../exit-code.js";
import type { OutputFormat } from "./output-format.js";
import { printValue } from "./print-value.js";
import { writeOut } from "./write-out.js";

/**
 * Writes the bytes of a result to a file, or to standard output if none is named. With a file, what was written is told
 * as data, where data is what the user asked for.
 * @throws {CliError} Exit code 2 where the bytes would go to a terminal; the transfer is canceled.
 */
export async function writeResource(resource: Resource, file: string | undefined, format: OutputFormat): Promise<void> {
  if (file !== undefined && file !== "-") {
    await resource.saveTo(file).catch(explainSave);
    if (format === "text") return;
    return printValue({ file, name: resource.name ?? null, sha256: resource.sha256 }, format);
  }
  if (process.stdout.isTTY) {
    resource.cancel();
    throw new CliError(
      "The result is bytes, which a terminal cannot show: name a file with --out FILE",
      exitCodes.usage,
    );
  }
  for await (const chunk of resource) await writeOut(chunk);
}

/** Whatever is wrong with the file, it is the user's own: neither the device nor the exporter has failed. */
function explainSave(reason: unknown): never {
  const { message } = readError(reason);
  if (!message.startsWith("Cannot write ")) throw reason;
  throw new CliError(message, exitCodes.inputOutput);
}

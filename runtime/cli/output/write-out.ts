import { fileFailure } from "../../errors/file-failure.js";
import { BrokenPipe, CliError } from "../cli-error.js";
import { exitCodes } from "../exit-code.js";

/**
 * Writes data to standard output and waits until it is taken, so that a slow reader slows the source.
 * @throws {BrokenPipe} When the reader is gone.
 */
export function writeOut(data: string | Uint8Array): Promise<void> {
  return new Promise((resolve, reject) => {
    process.stdout.write(data, (reason) => {
      if (!reason) {
        resolve();
      } else {
        const gone = "code" in reason && (reason.code === "EPIPE" || reason.code === "ERR_STREAM_DESTROYED");
        reject(
          gone
            ? new BrokenPipe()
            : new CliError(`Cannot write to standard output: ${fileFailure(reason)}`, exitCodes.inputOutput),
        );
      }
    });
  });
}

/** Writes one line to standard output; see {@link writeOut}. */
export function writeLine(text: string): Promise<void> {
  return writeOut(text.endsWith("\n") ? text : `${text}\n`);
}

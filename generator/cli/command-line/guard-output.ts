import { exitCode } from "./exit-code.js";

/** Code of a program whose reader went away, as shells have it: 128 and the number of SIGPIPE. */
const brokenPipe = 128 + 13;

/**
 * Ends the program in one line where its output cannot be written, and without a word where nobody reads it any more.
 * What was generated before stays: an output fails between two steps, never in the middle of writing files.
 */
export function guardOutput(): void {
  process.stdout.on("error", (error: NodeJS.ErrnoException) => {
    if (error.code === "EPIPE") process.exit(brokenPipe);
    process.stderr.write(`jsgen: cannot write to standard output: ${error.message}\n`);
    process.exit(exitCode.inputOutput);
  });
  // Who does not read errors still gets the exit code.
  process.stderr.on("error", () => undefined);
}

import { fstatSync } from "node:fs";
import { CliError } from "../cli-error.js";
import { exitCodes } from "../exit-code.js";

/**
 * Standard input as a stream.
 * @throws {CliError} Where it is a folder, which Node reads as if it were empty: an empty image is quickly written.
 */
export function standardInput(): NodeJS.ReadStream & { fd: 0 } {
  if (fstatSync(0).isDirectory())
    throw new CliError("Cannot read standard input: it is a folder", exitCodes.inputOutput);
  return process.stdin;
}

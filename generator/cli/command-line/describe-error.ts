import { CliError } from "./cli-error.js";
import { exitCode } from "./exit-code.js";
import { isSystemError } from "./system-error.js";

/** What a program that fails says, and the exit code it ends with. */
export interface DescribedError {
  /** With its line end. */
  readonly text: string;
  readonly exitCode: number;
}

/** Tells what an error means to the user; `debug` adds the stack of one that is not the user's. */
export function describeError(error: unknown, debug: boolean): DescribedError {
  if (error instanceof CliError) return { text: `${error.message}\n`, exitCode: error.exitCode };
  const { message, stack } = error instanceof Error ? error : { message: String(error), stack: "" };
  const details = debug ? `${stack}\n` : "";
  if (isSystemError(error)) {
    return { text: `jsgen: cannot read or write: ${message}\n${details}`, exitCode: exitCode.inputOutput };
  }
  const text = `jsgen: internal error JSG9001: ${message}; please report it (--debug shows the stack)\n${details}`;
  return { text, exitCode: exitCode.bug };
}

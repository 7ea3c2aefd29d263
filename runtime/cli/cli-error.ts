import { exitCodes } from "./exit-code.js";

/** A failure the program itself finds; the message is one line for the user. */
export class CliError extends Error {
  override readonly name: string = "CliError";
  readonly exitCode: number;

  constructor(message: string, exitCode: number = exitCodes.usage) {
    super(message);
    this.exitCode = exitCode;
  }
}

/** The reader of standard output went away: nothing is left to say, and nobody to say it to. */
export class BrokenPipe extends CliError {
  override readonly name: string = "BrokenPipe";

  constructor() {
    super("Standard output was closed", 128 + 13);
  }
}

/** The failure was told already, in a form of its own. */
export class ToldFailure extends CliError {
  override readonly name: string = "ToldFailure";
}

/** A signal ended the program in good order. */
export class Interrupted extends CliError {
  override readonly name: string = "Interrupted";

  constructor(signal: string, signalNumber: number) {
    super(`Interrupted by ${signal}`, 128 + signalNumber);
  }
}

import { DriverError, type DriverErrorOptions } from "../../contract/driver-error.js";
import { quoteText } from "./quote-text.js";

/** What every error of a console tells. */
export interface ConsoleErrorOptions extends DriverErrorOptions {
  /** What the console showed last. */
  readonly lastText: string;
}

/** A console did not do what was expected; its message ends with the last text seen, escaped. */
export class ConsoleError extends DriverError {
  /** The last text seen as it came, at most 1,024 characters. */
  readonly lastText: string;

  constructor(message: string, options: ConsoleErrorOptions) {
    super(`${message}; last text: ${quoteText(options.lastText)}`, options);
    this.lastText = options.lastText;
  }
}

/** The expected text did not come in time; its code is `deadline_exceeded`. */
export class ExpectTimeoutError extends ConsoleError {}

/** The device ended its stream in good order before the expected text came; its code is `out_of_range`. */
export class ConsoleEndedError extends ConsoleError {}

/** The stream broke; its code is that of the failure, which is the `cause`. */
export class ConsoleLostError extends ConsoleError {}

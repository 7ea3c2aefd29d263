import type { TextOptions } from "./console-text.js";
import type { Found } from "./pattern.js";
import type { Mark } from "./transcript.js";

/** How a console behaves. */
export interface ConsoleOptions extends TextOptions {
  /** Closes the console when it aborts. */
  readonly signal?: AbortSignal;
  /** How long `expect` waits where it does not say, in milliseconds. Default 30,000. */
  readonly timeoutMs?: number;
  /** What `sendLine` adds. Default a newline; a device that wants what the Enter key of a terminal sends gets `\r`. */
  readonly newline?: string;
  /** Characters of the newest text that are kept at least. Default 1,048,576. */
  readonly transcriptCharacters?: number;
  /** A file to which every byte is appended as it came. */
  readonly transcriptFile?: string;
}

/** What one wait for a text may be told. */
export interface ExpectOptions {
  /** 0 looks at what is there and does not wait; Infinity waits for ever. */
  readonly timeoutMs?: number;
  /** Gives up the wait; the console stays as it is. */
  readonly signal?: AbortSignal;
  /** Where to look from, in place of the end of the last match. */
  readonly since?: Mark;
}

/** What `expect` found. */
export interface ExpectMatch extends Omit<Found, "start"> {
  /** Everything between the place from which was looked and the match. */
  readonly before: string;
  /** What has arrived behind the match so far; the next `expect` looks at it too. */
  readonly after: string;
  /** Characters that are missing at the start of `before`, because only the newest are kept. */
  readonly dropped: number;
}

/** How a text is written slowly. */
export interface PaceOptions {
  /** At most so many in a second. */
  readonly charactersPerSecond: number;
  /** Gives up what is not yet sent. */
  readonly signal?: AbortSignal;
}

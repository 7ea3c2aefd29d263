import type { LogEntry, LogEvent } from "./log-entry.js";

/** How much a reader of the log may be behind. */
export interface LogQueueLimits {
  readonly lines: number;
  /** Characters of all waiting lines. */
  readonly characters: number;
}

export const defaultQueueLimits: LogQueueLimits = { lines: 1_000, characters: 1024 * 1024 };

interface Waiting {
  readonly entry: LogEntry;
  readonly length: number;
}

/**
 * Lines on their way to one reader. Adding never waits: when the reader is too far behind, the oldest lines are dropped
 * and counted, and the reader is told the number where they were.
 */
export class LogQueue {
  readonly #limits: LogQueueLimits;
  /** From `#first` on; what is before was taken. */
  #waiting: Waiting[] = [];
  #first = 0;
  #characters = 0;
  #dropped = 0;
  #ended = false;
  #wake: (() => void) | undefined;

  constructor(limits: LogQueueLimits = defaultQueueLimits) {
    this.#limits = limits;
  }

  /** Adds a line of so many characters; does nothing after the end. */
  add(entry: LogEntry, length: number): void {
    if (this.#ended) return;
    this.#waiting.push({ entry, length });
    this.#characters += length;
    while (this.#size > this.#limits.lines || (this.#characters > this.#limits.characters && this.#size > 1)) {
      this.#take();
      this.#dropped++;
    }
    this.#wakeReader();
  }

  /** Resolves with the next line or gap; with undefined after the end, once everything before it is read. */
  async next(): Promise<LogEvent | undefined> {
    while (this.#size === 0 && !this.#ended) {
      await new Promise<void>((resolve) => {
        this.#wake = resolve;
      });
    }
    if (this.#dropped === 0) return this.#take();
    const gap = { dropped: this.#dropped };
    this.#dropped = 0;
    return gap;
  }

  /** No line follows. */
  end(): void {
    this.#ended = true;
    this.#wakeReader();
  }

  get #size(): number {
    return this.#waiting.length - this.#first;
  }

  #take(): LogEntry | undefined {
    const taken = this.#waiting[this.#first];
    if (taken === undefined) return undefined;
    this.#first++;
    this.#characters -= taken.length;
    // Moving what is left on every take would make a long queue slow.
    if (this.#first > 256 && this.#first * 2 > this.#waiting.length) {
      this.#waiting = this.#waiting.slice(this.#first);
      this.#first = 0;
    }
    return taken.entry;
  }

  #wakeReader(): void {
    const wake = this.#wake;
    this.#wake = undefined;
    wake?.();
  }
}

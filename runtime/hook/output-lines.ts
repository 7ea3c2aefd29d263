import type { Readable } from "node:stream";

/** How much of a hook's output is passed on; the rest is read, counted and dropped. */
export interface OutputLimits {
  /** Characters of one line; what is longer goes on in the next line. */
  readonly lineLength: number;
  /** Characters of all lines. */
  readonly totalLength: number;
}

export const defaultOutputLimits: OutputLimits = { lineLength: 4_096, totalLength: 1_048_576 };

/** Pause between two chunks of output that nobody gets, so that a flood does not take the exporter's time. */
const floodPauseMs = 5;

/** Cuts the output of one process into lines and passes them on, up to a limit for all its streams together. */
export class OutputLines {
  readonly #onLine: (line: string) => void;
  readonly #limits: OutputLimits;
  #passed = 0;
  #dropped = 0;

  constructor(onLine: (line: string) => void, limits: OutputLimits = defaultOutputLimits) {
    this.#onLine = onLine;
    this.#limits = limits;
  }

  /** Reads a stream to its end. */
  async read(stream: Readable): Promise<void> {
    let rest = "";
    stream.setEncoding("utf8");
    stream.on("data", (text: string) => {
      rest = this.#cut(rest + text);
      if (this.#dropped > 0) pauseFor(stream, floodPauseMs);
    });
    await new Promise<void>((resolve) => stream.once("close", resolve));
    if (rest !== "") this.#pass(rest);
  }

  /** Says how much was dropped, if anything was. */
  finish(): void {
    if (this.#dropped === 0) return;
    this.#onLine(`(${this.#dropped} more characters are left out)`);
    this.#dropped = 0;
  }

  /** Returns what has no end yet. */
  #cut(text: string): string {
    const { lineLength } = this.#limits;
    const lines = text.split("\n");
    const last = lines.pop() ?? "";
    for (const line of lines) this.#pass(line.endsWith("\r") ? line.slice(0, -1) : line);
    const whole = last.length - (last.length % lineLength);
    if (whole > 0) this.#pass(last.slice(0, whole));
    return last.slice(whole);
  }

  #pass(line: string): void {
    const { lineLength, totalLength } = this.#limits;
    if (this.#dropped > 0 || this.#passed + line.length > totalLength) {
      this.#dropped += line.length + 1;
      return;
    }
    this.#passed += line.length + 1;
    for (let start = 0; start === 0 || start < line.length; start += lineLength) {
      this.#onLine(line.slice(start, start + lineLength));
    }
  }
}

function pauseFor(stream: Readable, milliseconds: number): void {
  stream.pause();
  setTimeout(() => stream.resume(), milliseconds).unref();
}

import { printable } from "./run-program.js";

/** A wait shorter than this is not worth a line, in milliseconds. */
const quietMs = 500;

/** Tells on standard error what a program waits for, once it has waited for a while, and whenever that changes. */
export class WaitNotice implements Disposable {
  readonly #program: string;
  #timer: NodeJS.Timeout | undefined;
  #isQuiet = true;
  #text = "";

  constructor(program: string) {
    this.#program = program;
  }

  /** Takes the news; to be passed on as a function. */
  readonly tell = (text: string): void => {
    this.#text = text;
    if (!this.#isQuiet) {
      this.#write();
    }
    this.#timer ??= setTimeout(() => {
      this.#isQuiet = false;
      this.#write();
    }, quietMs);
  };

  [Symbol.dispose](): void {
    clearTimeout(this.#timer);
  }

  #write(): void {
    process.stderr.write(`${this.#program}: waiting: ${printable(this.#text)}\n`);
  }
}

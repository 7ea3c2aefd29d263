import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";
import { launcher } from "./temporary-project.js";

/** Longest wait for anything, in milliseconds: reached only when it never comes. */
const deadlineMs = 20_000;

/** `jsgen --watch` as a program of its own, and what it says line by line. */
export class Watching {
  readonly #process: ChildProcess;
  readonly #lines: string[] = [];
  #findings = "";
  #heard: () => void = () => {};

  private constructor(process: ChildProcess) {
    this.#process = process;
    if (process.stdout === null || process.stderr === null) throw new Error("The program has no output");
    createInterface({ input: process.stdout }).on("line", (line) => {
      this.#lines.push(line);
      this.#heard();
    });
    process.stderr.setEncoding("utf8").on("data", (text: string) => {
      this.#findings += text;
    });
  }

  /** Starts it in a folder and waits until the first run is done. */
  static async start(folder: string, ...args: readonly string[]): Promise<Watching> {
    const child = spawn(process.execPath, [launcher(), "--watch", ...args], { cwd: folder });
    const watching = new Watching(child);
    await watching.line(/^watching /);
    return watching;
  }

  /** The next line of this kind; those before it are passed over. */
  async line(kind: RegExp): Promise<string> {
    const deadline = performance.now() + deadlineMs;
    for (;;) {
      const line = this.#lines.shift();
      if (line !== undefined && kind.test(line)) return line;
      if (line === undefined) await this.#more(deadline - performance.now(), `a line like ${kind}`);
    }
  }

  /** The line about the next run, without its time. */
  async run(): Promise<string> {
    return (await this.line(/ms$/)).replace(/, \d+ ms$/, "");
  }

  /** What was said on standard error since this was asked last. */
  findings(): string {
    const text = this.#findings;
    this.#findings = "";
    return text;
  }

  /** Stops the program where it is, until {@link resume}. */
  pause(): void {
    this.#process.kill("SIGSTOP");
  }

  resume(): void {
    this.#process.kill("SIGCONT");
  }

  /** Sends a signal; gives the exit code. */
  async end(signal: NodeJS.Signals = "SIGINT"): Promise<number | null> {
    const ended = once(this.#process, "exit");
    this.#process.kill(signal);
    const [code] = await ended;
    return code;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    if (this.#process.exitCode === null && this.#process.signalCode === null) await this.end("SIGKILL");
  }

  async #more(milliseconds: number, what: string): Promise<void> {
    await new Promise<void>((resolve, reject) => {
      const timer = setTimeout(
        () => reject(new Error(`Waited in vain for ${what}; heard:\n${this.#findings}`)),
        milliseconds,
      );
      this.#heard = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }
}

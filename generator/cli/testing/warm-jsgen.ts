import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { closeSync, constants, mkdtempSync, openSync, readSync, rmSync, writeSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { packageRoot } from "../../proto/package-root.js";
import type { Finished } from "./finished.js";

/** Longest wait for one run, in milliseconds. */
const patienceMs = 120_000;

/**
 * jsgen in a process that stays: all runs but the first find the compiler loaded, which is most of the time of a small
 * run. For tests of what jsgen does with a project; those of the program itself start it anew.
 */
export class WarmJsgen {
  readonly #folder = mkdtempSync(join(tmpdir(), ".jsgen-warm-"));
  readonly #child: ChildProcess;
  readonly #requests: number;
  readonly #answers: number;

  constructor() {
    const pipes = [join(this.#folder, "requests"), join(this.#folder, "answers")] as const;
    spawnSync("mkfifo", pipes);
    const script = join(packageRoot(), "generator/cli/testing/serve-jsgen.js");
    this.#child = spawn(process.execPath, [script, ...pipes], { stdio: ["pipe", "inherit", "inherit"] });
    this.#requests = openSync(pipes[0], constants.O_RDWR);
    this.#answers = openSync(pipes[1], constants.O_RDWR | constants.O_NONBLOCK);
  }

  /** Runs it in a folder and waits, as `spawnSync` does. */
  run(folder: string, args: readonly string[]): Finished {
    writeSync(this.#requests, `${JSON.stringify({ folder, args })}\n`);
    return JSON.parse(this.#readLine(`jsgen ${args.join(" ")}`)) as Finished; // our own script wrote it
  }

  [Symbol.dispose](): void {
    this.#child.kill();
    closeSync(this.#requests);
    closeSync(this.#answers);
    rmSync(this.#folder, { recursive: true });
  }

  #readLine(what: string): string {
    const chunks: Buffer[] = [];
    const deadline = Date.now() + patienceMs;
    while (chunks.at(-1)?.at(-1) !== 10) {
      const chunk = this.#readChunk();
      if (chunk !== undefined) chunks.push(chunk);
      else if (Date.now() > deadline) throw new Error(`No answer to "${what}" within ${patienceMs / 1000} s`);
    }
    return Buffer.concat(chunks).toString("utf8");
  }

  /** What is there; waits a moment when that is nothing. */
  #readChunk(): Buffer | undefined {
    const buffer = Buffer.alloc(65_536);
    try {
      return buffer.subarray(0, readSync(this.#answers, buffer));
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== "EAGAIN") throw error; // of a pipe that is open only this is normal
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 2);
      return undefined;
    }
  }
}

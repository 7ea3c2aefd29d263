import type { ChildProcess } from "node:child_process";

/** Time a group has to go after SIGTERM, in milliseconds. */
const termGraceMs = 5_000;
/** Time the system has to take a killed group away. */
const killGraceMs = 2_000;
const lookEveryMs = 20;

/**
 * A child that leads a process group of its own, and all that it starts. Until {@link end} is done the group is also
 * killed when this process exits.
 */
export class ProcessGroup {
  readonly #leader: number;
  readonly #killAtExit = () => void this.#signal("SIGKILL");

  /** @param child Was started with `detached`, so that its number is the group's, too. */
  constructor(child: ChildProcess) {
    if (child.pid === undefined) throw new TypeError("A process that did not start has no group");
    this.#leader = child.pid;
    process.once("exit", this.#killAtExit);
  }

  /** Ends what is left of the group: asks at first, and kills what is there after `graceMs`. */
  async end(graceMs = termGraceMs): Promise<void> {
    try {
      if (!this.#signal("SIGTERM") || (await this.#gone(graceMs))) return;
      this.#signal("SIGKILL");
      await this.#gone(killGraceMs);
    } finally {
      process.off("exit", this.#killAtExit);
    }
  }

  /** Tells whether anybody got the signal. */
  #signal(signal: NodeJS.Signals | 0): boolean {
    try {
      return process.kill(-this.#leader, signal);
    } catch {
      return false;
    }
  }

  /** A group has no event for its end. */
  async #gone(withinMs: number): Promise<boolean> {
    const until = performance.now() + withinMs;
    while (this.#signal(0)) {
      if (performance.now() > until) return false;
      await new Promise((resolve) => setTimeout(resolve, lookEveryMs));
    }
    return true;
  }
}

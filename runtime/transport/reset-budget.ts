import type { Limits } from "./limits.js";

/** Counts the calls that a peer cancels: some at once are honest, many on and on are an attack. */
export class ResetBudget {
  readonly #limits: Pick<Limits, "resetBurst" | "resetsPerSecond">;
  #left: number;
  #countedAt = performance.now();

  constructor(limits: Pick<Limits, "resetBurst" | "resetsPerSecond">) {
    this.#limits = limits;
    this.#left = limits.resetBurst;
  }

  /** Counts one; tells whether there are too many now. */
  isOverdrawn(now = performance.now()): boolean {
    const { resetBurst, resetsPerSecond } = this.#limits;
    const regained = ((now - this.#countedAt) / 1000) * resetsPerSecond;
    this.#left = Math.min(resetBurst, this.#left + regained) - 1;
    this.#countedAt = now;
    return this.#left < 0;
  }
}

import { setTimeout as delay } from "node:timers/promises";

/**
 * Slows a sender down to so many characters per second, also across writes.
 *
 * The pace is an upper bound: a timer may add up to a millisecond or two to every character.
 */
export class Pacer {
  readonly #intervalMs: number;
  #nextAt = 0;

  /** @param charactersPerSecond 0, negative or absent means no limit. */
  constructor(charactersPerSecond: number | null | undefined) {
    this.#intervalMs = charactersPerSecond && charactersPerSecond > 0 ? 1000 / charactersPerSecond : 0;
  }

  /** Yields the bytes when they may be sent: all at once without a limit, else one by one. Rejects when the signal aborts. */
  async *pieces(bytes: Buffer, signal: AbortSignal): AsyncIterable<Buffer> {
    if (this.#intervalMs === 0) {
      yield bytes;
      return;
    }
    for (let index = 0; index < bytes.length; index++) {
      await this.#turn(signal);
      yield bytes.subarray(index, index + 1);
    }
  }

  async #turn(signal: AbortSignal): Promise<void> {
    // A timer may fire a little early, so it is asked again until the moment has come.
    for (let waitMs = this.#waitMs(); waitMs > 0; waitMs = this.#waitMs()) await delay(waitMs, undefined, { signal });
    this.#nextAt = performance.now() + this.#intervalMs;
  }

  #waitMs(): number {
    return Math.ceil(this.#nextAt - performance.now());
  }
}

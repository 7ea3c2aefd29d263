import { setTimeout as delay } from "node:timers/promises";

/** Samples as a caller makes them, and what became of the maker. */
export class SampleProducer implements AsyncIterable<number> {
  /** Samples asked for so far. */
  asked = 0;
  /** Times the maker was told that no more are wanted. */
  returned = 0;
  readonly #make: (index: number) => number | undefined | Promise<number | undefined>;

  /** @param make Makes one sample; undefined is the end. */
  constructor(make: (index: number) => number | undefined | Promise<number | undefined> = () => 1) {
    this.#make = make;
  }

  [Symbol.asyncIterator](): AsyncIterator<number, undefined> {
    return {
      next: async () => {
        const value = await this.#make(this.asked++);
        return value === undefined ? { done: true, value } : { done: false, value };
      },
      return: async () => {
        this.returned += 1;
        return { done: true, value: undefined };
      },
    };
  }

  /** Resolves with the number of samples asked for once it grows no more. */
  async settled(): Promise<number> {
    for (let before = -1; before !== this.asked; await delay(200)) before = this.asked;
    return this.asked;
  }
}

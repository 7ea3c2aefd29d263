import { randomBytes } from "node:crypto";
import { Duplex } from "node:stream";
import type { Counters } from "./counters.js";

// Random, because a compressor would make little of anything else; made once, because making them takes time.
const block = randomBytes(16 * 1024);

/** A flood of bytes that counts itself as held while it is open; it makes the next block only when asked to. */
export class HeldStream extends Duplex {
  readonly #counters: Counters;

  constructor(counters: Counters) {
    super({ readableHighWaterMark: block.length });
    this.#counters = counters;
    counters.held += 1;
    counters.running += 1;
  }

  override _read(): void {
    this.#counters.produced += block.length;
    this.push(block);
  }

  override _write(_bytes: Buffer, _encoding: BufferEncoding, done: () => void): void {
    done();
  }

  override _destroy(error: Error | null, done: (error?: Error | null) => void): void {
    this.#counters.held -= 1;
    this.#counters.running -= 1;
    done(error);
  }
}

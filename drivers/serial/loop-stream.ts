import { Transform, type TransformCallback } from "node:stream";
import { Pacer } from "./pacer.js";

const bufferBytes = 64 * 1024;

/**
 * A port in memory that sends every byte back, at the configured pace; a writer waits while nobody reads.
 *
 * Ending the writing half ends the reading half after the last byte, which no real port does.
 */
export class LoopStream extends Transform {
  readonly #pacer: Pacer;
  readonly #stopped = new AbortController();

  /** @param cps Characters per second; 0 or absent means no limit. */
  constructor(cps?: number | null) {
    super({ highWaterMark: bufferBytes });
    this.#pacer = new Pacer(cps);
    // Closed by force, it may have no listener yet; the stream keeps the error for it.
    this.on("error", () => undefined);
  }

  override _transform(bytes: Buffer, _encoding: BufferEncoding, done: TransformCallback): void {
    this.#send(bytes).then(
      () => done(),
      () => undefined, // only destroy() stops the pacer, and then nobody waits
    );
  }

  override _destroy(error: Error | null, done: (error?: Error | null) => void): void {
    this.#stopped.abort();
    done(error);
  }

  async #send(bytes: Buffer): Promise<void> {
    for await (const piece of this.#pacer.pieces(bytes, this.#stopped.signal)) this.push(piece);
  }
}

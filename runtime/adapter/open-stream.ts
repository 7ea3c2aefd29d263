import type { ByteStream } from "../contract/byte-stream.js";

/** What opening a stream is told. */
export interface OpenStreamOptions {
  /** Gives up the opening, and aborts the stream afterwards. */
  readonly signal: AbortSignal;
}

/**
 * Opens one byte stream of a device: `() => network.connect()`.
 *
 * Passing the options on, `(options) => network.connect(options)`, also gives up an opening that nobody waits for.
 */
export type OpenStream = (options: OpenStreamOptions) => PromiseLike<ByteStream>;

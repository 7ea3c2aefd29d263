import type { Logger } from "../log/logger.js";

/** What a driver's method learns about the call it answers; always the last argument, and free to be left out. */
export interface CallContext {
  /**
   * Aborts when the caller cancels, the deadline passes or the session closes; the reason is a `DriverError` that says
   * which. The caller is answered at that moment, so work that goes on afterwards is for nobody.
   */
  readonly signal: AbortSignal;
  /** Logger whose lines carry the device and the method. */
  readonly logger: Logger;
  /** Request headers, names in lower case. */
  readonly headers: ReadonlyMap<string, string>;
  /** Name of the method, `on`. */
  readonly method: string;
}

/** What a unary method may return. */
export type MaybePromise<T> = T | Promise<T>;

/** What a streaming method may return; other calls are served between the items of a synchronous one too. */
export type AnyIterable<T> = Iterable<T> | AsyncIterable<T>;

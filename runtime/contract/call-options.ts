import type { TransferProgress } from "./resource.js";

/** How one call is made; nothing in it is an argument of the method. */
export interface CallOptions {
  /** Cancels the call, and the driver's work with it. The call then fails with code `canceled`. */
  readonly signal?: AbortSignal;
  /**
   * Deadline of the whole call in milliseconds; 0 means none.
   * Default: the method's `@timeout`, else 60 000 for a unary call, and none for a stream or a call that is lent a
   * resource. It does not cover the bytes of a result.
   */
  readonly timeoutMs?: number;
  /**
   * Whether a unary call of an `@idempotent` or `@readonly` method is sent again when the connection breaks under it and
   * the same session can be reached again, at most until its deadline. Default true; other calls are never repeated.
   */
  readonly retry?: boolean;
  /** Extra request headers. Names starting with `x-jumpstarter-` are reserved. */
  readonly headers?: Readonly<Record<string, string>>;
  /**
   * Told how far each resource of the call is, at most ten times a second and once at its end. Must not throw.
   */
  readonly onProgress?: (progress: TransferProgress) => void;
}

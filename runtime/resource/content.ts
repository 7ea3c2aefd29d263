/** What is known of bytes before they are read. */
export interface ContentInfo {
  /** For people; the last part of a path or URL. */
  readonly name?: string | undefined;
  /** Length in bytes. */
  readonly size?: number | undefined;
  /** SHA-256 in hex that the bytes have, or must have. */
  readonly sha256?: string | undefined;
}

/** Bytes that are there to be read, with what holds them open. */
export interface Content extends ContentInfo {
  /** Yields the bytes; called once, unless {@link again} is set. Leaving it early closes the content. */
  chunks(): AsyncIterator<Uint8Array, unknown, undefined>;
  /**
   * Frees what the content holds. A read that waits fails with `reason`; one that has not begun never will. The second
   * call, and one after the end, does nothing.
   */
  close(reason?: unknown): void;
  /** The bytes stay where they are and can be read any number of times. */
  readonly again?: true;
}

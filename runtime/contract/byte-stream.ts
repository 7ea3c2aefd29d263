import type { Duplex } from "node:stream";

/**
 * Raw bytes in both directions between a client and a driver.
 *
 * `end()` closes only the writing half; the reading half ends when the far side ends its own. `destroy()` aborts both:
 * the far side sees an error, not an end. Writing waits for the reader at the far end (back-pressure), so honour
 * `write()`'s result or use `pipeline`.
 */
export type ByteStream = Duplex;

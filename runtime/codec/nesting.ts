import { Mismatch } from "./mismatch.js";

/** Readers of protobuf stop at 100 levels; a cyclic value would have no end at all. */
const maximum = 96;

let depth = 0;

/**
 * Counts one more level while a value is converted.
 *
 * Conversion is synchronous, so one counter serves all; pair it with {@link leaveLevel} in a `finally`.
 *
 * @param size Number of messages the level takes on the wire.
 */
export function enterLevel(size: number): void {
  if (depth + size > maximum) throw new Mismatch("a value that nests less deeply", `more than ${maximum} levels`);
  depth += size;
}

/** Ends what {@link enterLevel} began. */
export function leaveLevel(size: number): void {
  depth -= size;
}

import { describeKind, describeValue, Mismatch } from "./mismatch.js";
import { nameRange, type Range } from "./number-codec.js";
import type { ValueCodec } from "./value-codec.js";

/** Smallest and largest value of a 64-bit type. */
export interface LongBounds {
  readonly minimum: bigint;
  readonly maximum: bigint;
}

/** Converts 64-bit integers to and from `bigint`; a safe whole `number` is taken as well. */
export function bigintCodec(bounds: LongBounds, range: Range): ValueCodec {
  const expected = nameBounds(bounds, range);
  const check = (value: unknown): bigint => {
    const long = Number.isSafeInteger(value) ? BigInt(value as number) : value; // the guard does not narrow
    if (typeof long !== "bigint") throw new Mismatch(expected, describeKind(value));
    if (long < bounds.minimum || long > bounds.maximum || !isWithin(long, range)) {
      throw new Mismatch(expected, describeValue(value));
    }
    return long;
  };
  return { encode: check, decode: check };
}

/** Converts 64-bit integers to and from `number`, refusing those a `number` cannot hold exactly. */
export function safeIntegerCodec(bounds: LongBounds, range: Range): ValueCodec {
  const whole = nameSafe(bounds, range);
  const check = (value: unknown, shown: unknown): number => {
    if (typeof value !== "number") throw new Mismatch(whole, describeKind(value));
    const fits = Number.isSafeInteger(value) && value >= bounds.minimum && isWithin(value, range);
    if (!fits) throw new Mismatch(whole, describeValue(shown));
    return value;
  };
  return {
    encode: (value) => BigInt(check(value, value)),
    decode: (value) => check(typeof value === "bigint" ? Number(value) : value, value),
  };
}

/** Wraps a codec for fields whose messages hold 64-bit integers as decimal text. */
export function longAsString(codec: ValueCodec): ValueCodec {
  return {
    encode: (value) => String(codec.encode(value)),
    decode: (value) => codec.decode(typeof value === "string" ? BigInt(value) : value),
  };
}

// JavaScript compares bigint and number exactly.
function isWithin(value: bigint | number, { minimum, maximum }: Range): boolean {
  return (minimum === undefined || value >= minimum) && (maximum === undefined || value <= maximum);
}

function nameBounds(bounds: LongBounds, { minimum, maximum }: Range): string {
  return `bigint in ${minimum ?? bounds.minimum}..${maximum ?? bounds.maximum}`;
}

function nameSafe(bounds: LongBounds, range: Range): string {
  const lowest = bounds.minimum === 0n ? 0 : Number.MIN_SAFE_INTEGER;
  return nameRange("whole number", { minimum: lowest, maximum: Number.MAX_SAFE_INTEGER, ...range });
}

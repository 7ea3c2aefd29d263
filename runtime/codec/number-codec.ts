import { describeKind, describeValue, Mismatch } from "./mismatch.js";
import type { ValueCodec } from "./value-codec.js";

/** Inclusive bounds; an absent bound is open. */
export interface Range {
  readonly minimum?: number;
  readonly maximum?: number;
}

/** Converts a double; any number unless a range is given. */
export function doubleCodec(range: Range): ValueCodec {
  return sameBothWays(checkNumber("number", range));
}

/** Converts a single-precision number; what the wire keeps is the nearest value that fits into four bytes. */
export function floatCodec(range: Range): ValueCodec {
  // The bounds lose the same digits as the value, so that a value equal to a bound stays inside.
  const check = checkNumber("number", roundRange(range));
  const toFloat = (value: unknown) => {
    if (typeof value !== "number") throw new Mismatch("number", describeKind(value));
    const rounded = Math.fround(value);
    if (!Number.isFinite(rounded) && Number.isFinite(value)) {
      throw new Mismatch("number of single precision", describeValue(value));
    }
    return check(rounded);
  };
  return sameBothWays(toFloat);
}

/** Converts whole numbers between two bounds. */
export function integerCodec(bounds: Required<Range>, range: Range): ValueCodec {
  const check = checkNumber("whole number", narrow(bounds, range));
  return sameBothWays((value) => {
    if (Number.isInteger(value)) return check(value);
    throw new Mismatch(nameRange("whole number", narrow(bounds, range)), describeNumber(value));
  });
}

function sameBothWays(convert: (value: unknown) => unknown): ValueCodec {
  return { encode: convert, decode: convert };
}

function checkNumber(noun: string, range: Range): (value: unknown) => number {
  const { minimum = Number.NEGATIVE_INFINITY, maximum = Number.POSITIVE_INFINITY } = range;
  const bounded = range.minimum !== undefined || range.maximum !== undefined;
  const expected = nameRange(noun, range);
  return (value) => {
    if (typeof value !== "number") throw new Mismatch(expected, describeKind(value));
    // Written so that NaN fails where there is a bound.
    if (bounded && !(value >= minimum && value <= maximum)) throw new Mismatch(expected, String(value));
    return value;
  };
}

function describeNumber(value: unknown): string {
  return typeof value === "number" ? String(value) : describeKind(value);
}

function narrow(bounds: Required<Range>, range: Range): Required<Range> {
  return {
    minimum: Math.max(bounds.minimum, range.minimum ?? bounds.minimum),
    maximum: Math.min(bounds.maximum, range.maximum ?? bounds.maximum),
  };
}

function roundRange({ minimum, maximum }: Range): Range {
  return {
    ...(minimum !== undefined && { minimum: Math.fround(minimum) }),
    ...(maximum !== undefined && { maximum: Math.fround(maximum) }),
  };
}

/** Names a range as an error text does: `number in 0..3600`, `number of at least 0`. */
export function nameRange(noun: string, { minimum, maximum }: Range): string {
  if (minimum !== undefined && maximum !== undefined) return `${noun} in ${minimum}..${maximum}`;
  if (minimum !== undefined) return `${noun} of at least ${minimum}`;
  if (maximum !== undefined) return `${noun} of at most ${maximum}`;
  return noun;
}

import { create, type DescField } from "@bufbuild/protobuf";
import { type Duration, DurationSchema } from "@bufbuild/protobuf/wkt";
import { readRange } from "../schema/parameter-info.js";
import { describeKind, Mismatch } from "./mismatch.js";
import { nameRange } from "./number-codec.js";
import type { ValueCodec } from "./value-codec.js";

/** Most seconds that `google.protobuf.Duration` can express, either way. */
const longestSeconds = 315_576_000_000;

/** Converts numbers of milliseconds to and from durations, which keep nanoseconds. */
export function durationCodec(field: DescField): ValueCodec {
  const { minimum = Number.NEGATIVE_INFINITY, maximum = Number.POSITIVE_INFINITY } = readRange(field);
  const check = (milliseconds: number): number => {
    if (milliseconds >= minimum && milliseconds <= maximum) return milliseconds;
    throw new Mismatch(nameRange("milliseconds", readRange(field)), String(milliseconds));
  };
  return {
    encode(value) {
      if (typeof value !== "number") throw new Mismatch("number of milliseconds", describeKind(value));
      if (!Number.isFinite(value)) throw new Mismatch("finite number of milliseconds", String(value));
      return toDuration(check(value));
    },
    decode(value) {
      return check(toMilliseconds(value as Duration)); // the field's descriptor says so
    },
  };
}

function toDuration(milliseconds: number): Duration {
  const whole = Math.trunc(milliseconds / 1000);
  const nanos = Math.round((milliseconds - whole * 1000) * 1_000_000);
  const [seconds, rest] = Math.abs(nanos) < 1_000_000_000 ? [whole, nanos] : [whole + Math.sign(nanos), 0];
  if (Math.abs(seconds) > longestSeconds)
    throw new Mismatch("milliseconds of at most 10,000 years", String(milliseconds));
  return create(DurationSchema, { seconds: BigInt(seconds), nanos: rest });
}

/** Exact for whole milliseconds, and for nanoseconds up to ten days. */
function toMilliseconds({ seconds, nanos }: Duration): number {
  const isFitting = Math.abs(nanos) < 1_000_000_000 && Math.sign(nanos) * Math.sign(Number(seconds)) >= 0;
  if (!isFitting) throw new Mismatch("nanoseconds of the sign of the seconds", String(nanos));
  if (seconds < -longestSeconds || seconds > longestSeconds) throw new Mismatch("at most 10,000 years", `${seconds} s`);
  if (nanos % 1_000_000 === 0) return Number(seconds) * 1000 + nanos / 1_000_000;
  return Number(seconds * 1_000_000_000n + BigInt(nanos)) / 1_000_000;
}

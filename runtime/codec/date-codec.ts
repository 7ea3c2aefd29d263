import { create } from "@bufbuild/protobuf";
import { type Timestamp, TimestampSchema } from "@bufbuild/protobuf/wkt";
import { describeKind, Mismatch } from "./mismatch.js";
import type { ValueCodec } from "./value-codec.js";

/** First and last moment that `google.protobuf.Timestamp` can express: the years 1 to 9999. */
const [earliest, latest] = [Date.parse("0001-01-01T00:00:00Z"), Date.parse("9999-12-31T23:59:59.999Z")];

/** Converts dates to and from timestamps. What the far side sends beyond the millisecond is cut off. */
export const dateCodec: ValueCodec = {
  encode(value) {
    const time = timeOf(value);
    if (time === undefined) throw new Mismatch("Date", describeKind(value));
    if (Number.isNaN(time)) throw new Mismatch("valid Date", "an invalid one");
    if (time < earliest || time > latest) throw new Mismatch("Date in the years 1 to 9999", describeTime(time));
    const seconds = Math.floor(time / 1000);
    return create(TimestampSchema, { seconds: BigInt(seconds), nanos: (time - seconds * 1000) * 1_000_000 });
  },
  decode(value) {
    const { seconds, nanos } = value as Timestamp; // the field's descriptor says so
    const time = Number(seconds) * 1000 + Math.floor(nanos / 1_000_000);
    if (nanos < 0 || nanos > 999_999_999) throw new Mismatch("nanoseconds in 0..999999999", String(nanos));
    if (!(time >= earliest && time <= latest)) throw new Mismatch("time in the years 1 to 9999", describeTime(time));
    return new Date(time);
  },
};

/** By what is inside it, because a date of another realm is no instance of this one's class. */
function timeOf(value: unknown): number | undefined {
  try {
    return Date.prototype.getTime.call(value);
  } catch {
    return undefined;
  }
}

function describeTime(time: number): string {
  const date = new Date(time);
  return Number.isNaN(date.getTime()) ? `${time} ms` : date.toISOString();
}

import { create, type DescField, type DescMessage } from "@bufbuild/protobuf";
import { DurationSchema } from "@bufbuild/protobuf/wkt";
import { describe, expect, test } from "@jest/globals";
import { documentedMethod } from "./__fixtures__/documented-types.js";
import { durationCodec } from "./duration-codec.js";

const codec = durationCodec(fieldOf("Duration"));

describe("durationCodec()", () => {
  test.each([
    [1500, 1n, 500_000_000],
    [-1500, -1n, -500_000_000],
    [-0.25, 0n, -250_000],
    [0.000001, 0n, 1],
    [999.9999999, 1n, 0],
    [-999.9999999, -1n, 0],
    [315_576_000_000_000, 315_576_000_000n, 0],
  ])("%d ms is %d s and %d ns", (value, seconds, nanos) => {
    expect(codec.encode(value)).toMatchObject({ seconds, nanos });
  });

  test.each([
    ["a text", "1s", "expected number of milliseconds, got string"],
    ["a bigint", 1n, "expected number of milliseconds, got bigint"],
    ["no number", Number.NaN, "expected finite number of milliseconds, got NaN"],
    ["no end", Number.POSITIVE_INFINITY, "expected finite number of milliseconds, got Infinity"],
    ["more than 10,000 years", 315_576_000_001_000, "expected milliseconds of at most 10,000 years"],
  ])("refuses %s", (_, value, text) => {
    expect(() => codec.encode(value)).toThrow(text);
  });

  test.each([
    ["two signs", { seconds: 1n, nanos: -1 }, "expected nanoseconds of the sign of the seconds, got -1"],
    ["a second of nanoseconds", { nanos: 1_000_000_000 }, "expected nanoseconds of the sign of the seconds"],
    ["a far end", { seconds: 10n ** 15n }, "expected at most 10,000 years, got 1000000000000000 s"],
  ])("refuses %s from the far side", (_, fields, text) => {
    expect(() => codec.decode(create(DurationSchema, fields))).toThrow(text);
  });

  test("keeps values in the range of the field, both ways", () => {
    const bounded = durationCodec(fieldOf("Duration", "@range 0..60000"));
    expect(bounded.decode(bounded.encode(60_000))).toBe(60_000);
    expect(() => bounded.encode(60_001)).toThrow("expected milliseconds in 0..60000, got 60001");
    expect(() => bounded.decode(create(DurationSchema, { seconds: 61n }))).toThrow("got 61000");
  });
});

function fieldOf(type: string, tags = ""): DescField {
  const row = documentedMethod(`${type};\n  /** The other. ${tags} */\n  readonly other: ${type}`).input.fields[0]
    ?.message;
  return fieldNamed(row, tags === "" ? "value" : "other");
}

function fieldNamed(message: DescMessage | undefined, name: string): DescField {
  const field = message?.fields.find((one) => one.name === name);
  if (field === undefined) throw new Error(`No field "${name}"`);
  return field;
}

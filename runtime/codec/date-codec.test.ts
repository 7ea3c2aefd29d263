import { runInNewContext } from "node:vm";
import { create } from "@bufbuild/protobuf";
import { TimestampSchema } from "@bufbuild/protobuf/wkt";
import { describe, expect, test } from "@jest/globals";
import { dateCodec } from "./date-codec.js";

describe("dateCodec", () => {
  test("takes dates of another realm", () => {
    const foreign: unknown = runInNewContext("new Date(1500)");
    expect(foreign instanceof Date).toBe(false);
    expect(dateCodec.decode(dateCodec.encode(foreign))).toEqual(new Date(1500));
  });

  test("splits times before 1970 into whole seconds and what is left", () => {
    expect(dateCodec.encode(new Date(-1))).toMatchObject({ seconds: -1n, nanos: 999_000_000 });
  });

  test("cuts off what a date cannot keep", () => {
    const precise = create(TimestampSchema, { seconds: 1n, nanos: 2_999_999 });
    expect(dateCodec.decode(precise)).toEqual(new Date(1002));
  });

  test.each([
    ["a text", "2026-01-31", "expected Date, got string"],
    ["a number", 0, "expected Date, got number"],
    ["nothing", undefined, "expected Date, got nothing"],
    ["what only claims to be a date", { [Symbol.toStringTag]: "Date" }, "expected Date, got object"],
    ["null", null, "expected Date, got null"],
    ["a date that is none", new Date(Number.NaN), "expected valid Date, got an invalid one"],
    ["the year 0", new Date(-62_135_596_800_001), "expected Date in the years 1 to 9999, got 0000-12-31T23:59:59.999Z"],
    ["the year 10000", new Date(253_402_300_800_000), "in the years 1 to 9999"],
  ])("refuses %s", (_, value, text) => {
    expect(() => dateCodec.encode(value)).toThrow(text);
  });

  test.each([
    ["a far future", { seconds: 10n ** 15n }, "expected time in the years 1 to 9999"],
    ["negative nanoseconds", { nanos: -1 }, "expected nanoseconds in 0..999999999, got -1"],
    ["a second of nanoseconds", { nanos: 1_000_000_000 }, "expected nanoseconds in 0..999999999"],
  ])("refuses %s from the far side", (_, fields, text) => {
    expect(() => dateCodec.decode(create(TimestampSchema, fields))).toThrow(text);
  });
});

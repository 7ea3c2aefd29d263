import { describe, expect, test } from "@jest/globals";
import type { TypeDescription } from "../../command/interface-description.js";
import { formatText, type PrintedType } from "./format-text.js";

const number: TypeDescription = { kind: "number" };
const reading: TypeDescription = {
  kind: "record",
  fields: [
    { name: "voltage", type: number, unit: "V" },
    { name: "current", type: number, unit: "A" },
  ],
};
const nested: TypeDescription = {
  kind: "record",
  fields: [
    { name: "name", type: { kind: "string" } },
    { name: "rail", type: reading },
    { name: "tags", type: { kind: "list", element: { kind: "string" } } },
  ],
};

const speed: TypeDescription = { kind: "choice", choices: ["slow", "fast"], values: [0, 10] };
const variant: TypeDescription = {
  kind: "variant",
  discriminant: "kind",
  cases: [
    {
      literal: "moving",
      fields: [
        { name: "speed", type: speed },
        { name: "at", type: { kind: "date" } },
        { name: "next", type: number },
      ],
    },
  ],
};

const cases: readonly (readonly [name: string, value: unknown, printed: PrintedType, text: string])[] = [
  ["a number with its unit", 5.02, { type: number, unit: "V" }, "5.02 V"],
  ["a single-precision number without its tail", Math.fround(1.98), { type: number }, "1.98"],
  ["a double as it is", 0.1 + 0.2, { type: number }, "0.30000000000000004"],
  ["a whole number that single precision holds", 123456792, { type: number }, "123456792"],
  ["not a number", Number.NaN, { type: number }, "NaN"],
  ["a big integer", 2n ** 63n, { type: { kind: "bigint" } }, "9223372036854775808"],
  ["a boolean", false, { type: { kind: "boolean" } }, "false"],
  ["a text as it is", "a b\n", { type: { kind: "string" } }, "a b\n"],
  ["a record", { voltage: 5.02, current: 1.98 }, { type: reading }, "voltage=5.02 V  current=1.98 A"],
  ["a record without an optional field", { voltage: 5 }, { type: reading }, "voltage=5 V"],
  [
    "a record in a record",
    { name: "bench 1", rail: { voltage: 5, current: 2 }, tags: ["a"] },
    { type: nested },
    'name="bench 1"  rail.voltage=5 V  rail.current=2 A  tags=["a"]',
  ],
  ["a choice that stands for a number", 10, { type: speed }, "fast"],
  ["a duration", -1500, { type: { kind: "duration" } }, "-1.5s"],
  ["a short duration", 0.25, { type: { kind: "duration" } }, "0.25ms"],
  ["a time", new Date(0), { type: { kind: "date" } }, "1970-01-01T00:00:00.000Z"],
  [
    "a case of a variant",
    { kind: "moving", speed: 0, at: new Date(0), next: null },
    { type: variant },
    "kind=moving  speed=slow  at=1970-01-01T00:00:00.000Z",
  ],
  ["a set, a line each", new Set(["a", "b"]), { type: { kind: "list", element: { kind: "string" } } }, "a\nb"],
  ["a Map", new Map([[7n, 1.5]]), { type: { kind: "map", value: number } }, "7=1.5"],
  ["a list, a line each", ["a", "b"], { type: { kind: "list", element: { kind: "string" } } }, "a\nb"],
  [
    "a list of records",
    [
      { voltage: 1, current: 2 },
      { voltage: 3, current: 4 },
    ],
    { type: { kind: "list", element: reading } },
    "voltage=1 V  current=2 A\nvoltage=3 V  current=4 A",
  ],
  ["a map", { a: 1, b: 2 }, { type: { kind: "map", value: number } }, "a=1  b=2"],
  ["JSON", { a: [1, null] }, { type: { kind: "json" } }, '{"a":[1,null]}'],
  ["JSON's null", null, { type: { kind: "json" } }, "null"],
  ["nothing", undefined, {}, ""],
];

describe("formatText()", () => {
  test.each(cases)("writes %s", (_, value, printed, text) => {
    expect(formatText(value, printed)).toBe(text);
  });
});

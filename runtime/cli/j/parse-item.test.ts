import { describe, expect, test } from "@jest/globals";
import type { ItemsDescription, TypeDescription } from "../../command/interface-description.js";
import { parseItem } from "./parse-item.js";

const read = (line: string, type: TypeDescription, more: Partial<ItemsDescription> = {}) =>
  parseItem(line, { name: "rows", type, summary: "", position: 0, ...more }, "rows, line 3");

const record: TypeDescription = {
  kind: "record",
  fields: [
    { name: "at", type: { kind: "bigint" } },
    { name: "data", type: { kind: "bytes" } },
  ],
};
const speed: TypeDescription = { kind: "choice", choices: ["slow", "fast"], values: [0, 10] };

describe("a line of a stream", () => {
  test.each<[string, string, TypeDescription, unknown]>([
    ["a number", "-1.5e3", { kind: "number" }, -1500],
    ["a number that JSON has no word for", '"NaN"', { kind: "number" }, Number.NaN],
    ["a whole number", "7", { kind: "integer" }, 7],
    ["a long number, as JSON is printed", '"9007199254740993"', { kind: "bigint" }, 9007199254740993n],
    ["a long number, bare", "9007199254740993", { kind: "bigint" }, 9007199254740993n],
    ["a boolean", "true", { kind: "boolean" }, true],
    ["a text in quotes", '"a\\tb"', { kind: "string" }, "a\tb"],
    ["a text without", "hello: 1", { kind: "string" }, "hello: 1"],
    ["a text like JSON", "[1]", { kind: "string" }, "[1]"],
    ["a choice that stands for a number", "fast", speed, 10],
    ["a choice in quotes", '"slow"', speed, 0],
    ["a time", "2026-01-31T12:00:00Z", { kind: "date" }, new Date("2026-01-31T12:00:00Z")],
    ["bytes in base64", '"AQI="', { kind: "bytes" }, Buffer.from([1, 2])],
    ["bytes in hex", "hex:0a0b", { kind: "bytes" }, Buffer.from([10, 11])],
    ["a record", '{"at":"5","data":"AQI="}', record, { at: 5n, data: Buffer.from([1, 2]) }],
    ["a list", '["1", 2]', { kind: "list", element: { kind: "bigint" } }, [1n, 2n]],
    ["a map", '{"a":"slow"}', { kind: "map", value: speed }, { a: 0 }],
    ["JSON", "null", { kind: "json" }, null],
  ])("may be %s", (_, line, type, value) => expect(read(line, type)).toEqual(value));

  test("is null only where that is allowed", () => {
    expect(read("null", { kind: "number" }, { optional: true })).toBeNull();
    expect(() => read("null", { kind: "number" })).toThrow('"rows, line 3": expected a number, got "null"');
  });

  test.each<[string, string, TypeDescription, string]>([
    ["a number that is none", "1,5", { kind: "number" }, 'Wrong value of "rows, line 3": expected a number, got "1,5"'],
    ["a choice that is none", "medium", speed, 'Wrong value of "rows, line 3": expected one of slow, fast'],
    ["half of an object", '{"at":', record, 'Wrong value of "rows, line 3": expected JSON, got "{"at":"'],
    ["an unknown field", '{"att":1}', record, 'Unknown field "att" in "rows, line 3", did you mean "at"?'],
    ["a file in place of bytes", "@/etc/passwd", { kind: "bytes" }, "expected base64 in double quotes or hex:0a0b"],
    ["a key that reaches a prototype", '{"__proto__":{}}', record, 'Key "__proto__" is not allowed in "rows, line 3"'],
  ])("is refused: %s", (_, line, type, message) => expect(() => read(line, type)).toThrow(message));
});

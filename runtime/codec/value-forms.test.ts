import { runInNewContext } from "node:vm";
import { create, type DescMethod, fromJson, type JsonValue } from "@bufbuild/protobuf";
import { describe, expect, test } from "@jest/globals";
import { readTypes, serviceOf } from "./__fixtures__/documented-types.js";
import { decodeResult } from "./decode-result.js";
import { encodeResult } from "./encode-result.js";

const types = [
  "Set<string>",
  "Map<uint32, string>",
  "Map<string, int32>",
  "Shape",
  "Speed",
  "number | null",
  "Set<float>",
  "Shape | null",
  "safeInt",
] as const;
const { model } = readTypes(types);
const methods = new Map(model.interfaces.map((one) => [types[Number(one.id.name.slice(3))], serviceOf(one).service]));

describe("a value that does not fit is refused with its place", () => {
  test.each<[(typeof types)[number], unknown, string]>([
    ["Set<string>", ["a", "b", "a"], '"value[2]" of "echo": expected each element once, got "a" again'],
    ["Set<string>", new Set([1]), '"value[0]" of "echo": expected string, got number'],
    ["Set<string>", "a", "expected set, got string"],
    [
      "Set<float>",
      new Set([1, 1 + 1e-12]),
      '"value[1]" of "echo": expected each element once, got 1.000000000001 again',
    ],
    ["Map<uint32, string>", new Map([[-1, "a"]]), 'expected whole number in 0..4294967295 as key, got "-1"'],
    ["Map<uint32, string>", new Map([[1.5, "a"]]), 'expected whole number in 0..4294967295 as key, got "1.5"'],
    ["Map<uint32, string>", { "01": "a" }, 'expected whole number in 0..4294967295 as key, got "01"'],
    ["Map<string, int32>", new Map([["__proto__", 1]]), 'expected another key, got "__proto__"'],
    [
      "Map<string, int32>",
      new Map([["k", 2 ** 31]]),
      '"value.k" of "echo": expected whole number in -2147483648..2147483647',
    ],
    ["Shape", { kind: "square" }, '"value.kind" of "echo": expected one of "circle", "group", got "square"'],
    ["Shape", { radius: 1 }, '"value.kind" of "echo": expected one of "circle", "group", got nothing'],
    ["Shape", { kind: "circle", radius: "1" }, '"value.radius" of "echo": expected number, got string'],
    ["Shape", { kind: "group", members: [{ kind: "circle" }] }, '"value.members[0].radius" of "echo": expected number'],
    ["Shape", [], "expected object, got list"],
    ["Speed", 1, "expected one of 0, 10, got 1"],
    ["Speed", "Fast", 'expected one of 0, 10, got "Fast"'],
    ["number | null", "1", "expected number, got string"],
    ["safeInt", 2 ** 53, "expected whole number in -9007199254740991..9007199254740991, got 9007199254740992"],
    ["safeInt", 7n, "expected whole number in -9007199254740991..9007199254740991"],
  ])("%s: %j", (type, value, text) => {
    expect(() => encodeResult(echo(type), { value })).toThrow(text);
  });

  test("although it came from the far side", () => {
    expect(() => fromWire("Set<string>", ["a", "a"])).toThrow('"value[1]" of "echo": expected each element once');
    expect(() => fromWire("Shape", {})).toThrow(
      '"value.kind" of "echo": expected one of "circle", "group", got nothing',
    );
    expect(() => fromWire("Speed", 99)).toThrow("expected one of 0, 10, got 99");
    expect(() => fromWire("safeInt", "9007199254740993")).toThrow("expected whole number in");
  });

  test("when it has no end", () => {
    const endless: { kind: "group"; members: unknown[] } = { kind: "group", members: [] };
    endless.members.push(endless);
    expect(() => encodeResult(echo("Shape"), { value: endless })).toThrow("expected a value that nests less deeply");
  });
});

describe("sets, maps and absent values", () => {
  test("are taken from another realm", () => {
    const there = (type: (typeof types)[number], code: string) =>
      decodeResult(echo(type), encodeResult(echo(type), { value: runInNewContext(code) as unknown }));
    expect(there("Set<string>", 'new Set(["a"])')).toEqual({ value: new Set(["a"]) });
    expect(there("Map<uint32, string>", 'new Map([[1, "a"]])')).toEqual({ value: new Map([[1, "a"]]) });
    expect(there("Shape", '({ kind: "circle", radius: 1 })')).toEqual({ value: { kind: "circle", radius: 1 } });
  });

  test("may be given as lists and plain objects", () => {
    const back = (type: (typeof types)[number], value: unknown) =>
      decodeResult(echo(type), encodeResult(echo(type), { value }));
    expect(back("Set<string>", ["a", "b"])).toEqual({ value: new Set(["a", "b"]) });
    expect(back("Map<uint32, string>", { 1: "a" })).toEqual({ value: new Map([[1, "a"]]) });
  });

  test("are null where the interface says null, whether null or undefined was given", () => {
    for (const value of [null, undefined]) {
      expect(decodeResult(echo("number | null"), encodeResult(echo("number | null"), { value }))).toEqual({
        value: null,
      });
      expect(decodeResult(echo("Shape | null"), encodeResult(echo("Shape | null"), { value }))).toEqual({
        value: null,
      });
    }
  });

  test("are absent when the message does not say", () => {
    const { output } = echo("number | null");
    const empty = fromJson(output, { result: {} });
    expect(decodeResult(echo("number | null"), empty)).toStrictEqual({ value: null });
    expect(() => decodeResult(echo("number | null"), create(output))).toThrow("expected object, got nothing");
  });
});

function fromWire(type: (typeof types)[number], value: JsonValue): unknown {
  const method = echo(type);
  return decodeResult(method, fromJson(method.output, { result: { value } }));
}

function echo(type: (typeof types)[number]): DescMethod {
  const [method] = methods.get(type)?.methods ?? [];
  if (method === undefined) throw new Error(`No method for "${type}"`);
  return method;
}

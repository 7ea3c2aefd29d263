import type { DescMethod } from "@bufbuild/protobuf";
import { describe, expect, test } from "@jest/globals";
import { GenericService } from "../../generated/jumpstarter/driver/generic/v1/generic_pb.js";
import { PowerService } from "../../generated/jumpstarter/driver/power/v1/power_pb.js";
import { SerialService } from "../../generated/jumpstarter/driver/serial/v1/serial_pb.js";
import { sampleMethod } from "../schema/__fixtures__/sample-interface.js";
import { kindsWith } from "./__fixtures__/random-kinds.js";
import { decodeArguments } from "./decode-arguments.js";
import { encodeArguments } from "./encode-arguments.js";

const configure = sampleMethod("Configure");
const { cycle } = PowerService.method;

const cyclic: unknown[] = [];
cyclic.push(cyclic);
const endless: Record<string, unknown> = kindsWith({});
endless.inner = endless;

describe("encodeArguments() refuses", () => {
  test.each<[string, DescMethod, unknown[], string]>([
    ["a value below the range", cycle, [-1], '"wait" of "cycle": expected number in 0..3600, got -1'],
    ["a value above the range", cycle, [3601], '"wait" of "cycle": expected number in 0..3600, got 3601'],
    ["NaN where there is a range", cycle, [Number.NaN], '"wait" of "cycle": expected number in 0..3600, got NaN'],
    ["another type", cycle, ["2"], '"wait" of "cycle": expected number in 0..3600, got string'],
    ["null", cycle, [null], '"wait" of "cycle": expected number in 0..3600, got null'],
    ["a missing argument", GenericService.method.query, [], '"param" of "query": expected string, got nothing'],
    ["a boolean as text", SerialService.method.setDtr, ["yes"], '"asserted" of "setDtr": expected boolean, got string'],
  ])("%s", (_, method, args, text) => {
    expect(() => encodeArguments(method, args)).toThrow(
      expect.objectContaining({ code: "invalid_argument", message: `Cannot encode argument ${text}` }),
    );
  });

  test("more arguments than the method has", () => {
    expect(() => encodeArguments(cycle, [1, 2])).toThrow(
      'Cannot encode arguments of "cycle": expected at most 1 argument, got 2',
    );
    expect(() => encodeArguments(PowerService.method.on, [undefined])).not.toThrow();
  });

  test.each<[string, Record<string, unknown>, string]>([
    [
      "a fraction",
      { int32Value: 1.5 },
      '"kinds.int32Value" of "configure": expected whole number in -2147483648..2147483647, got 1.5',
    ],
    ["too large an int32", { int32Value: 2 ** 31 }, "whole number in -2147483648..2147483647, got 2147483648"],
    ["a negative uint32", { uint32Value: -1 }, "whole number in 0..4294967295, got -1"],
    ["an int32 above its own range", { sint32Value: 11 }, "whole number in -2147483648..10, got 11"],
    ["a float out of its range", { floatValue: 0.2 }, "number in -1..0.10000000149011612, got 0.20000000298023224"],
    [
      "a double as a float",
      { floatValue: 1e300 },
      '"kinds.floatValue" of "configure": expected number of single precision, got 1e+300',
    ],
    [
      "too large a bigint",
      { int64Value: 2n ** 63n },
      "bigint in -9223372036854775808..9223372036854775807, got 9223372036854775808",
    ],
    ["a bigint below its range", { uint64Value: 0n }, "bigint in 1..18446744073709551615, got 0"],
    ["an unsafe number", { int64Value: 2 ** 60 }, '"kinds.int64Value" of "configure": expected bigint in'],
    [
      "an unsafe whole number",
      { safeValue: 2 ** 53 },
      "whole number in -9007199254740991..9007199254740991, got 9007199254740992",
    ],
    ["a bigint where a number is meant", { safeValue: 1n }, "got bigint"],
    [
      "half a surrogate pair",
      { stringValue: "\ud800" },
      '"kinds.stringValue" of "configure": expected well-formed text, got half a surrogate pair',
    ],
    ["a list as bytes", { bytesValue: [1] }, '"kinds.bytesValue" of "configure": expected bytes, got list'],
    [
      "wider elements as bytes",
      { bytesValue: new Uint16Array(1) },
      '"kinds.bytesValue" of "configure": expected bytes, got bytes',
    ],
    [
      "an unknown literal",
      { levelValue: "mid" },
      '"kinds.levelValue" of "configure": expected one of "low", "High!", got "mid"',
    ],
    ["the enum's placeholder", { levelValue: "unspecified" }, 'got "unspecified"'],
    [
      "a bad element",
      { counts: [1, "2"] },
      '"kinds.counts[1]" of "configure": expected whole number in -2147483648..2147483647, got string',
    ],
    ["no list", { counts: {} }, '"kinds.counts" of "configure": expected list, got object'],
    ["a missing list", { counts: undefined }, '"kinds.counts" of "configure": expected list, got nothing'],
    [
      "a bad value of a record",
      { ratioByName: { "a b": "x" } },
      '"kinds.ratioByName["a b"]" of "configure": expected number, got string',
    ],
    [
      "a bad key of a record",
      { itemByNumber: { one: {} } },
      '"kinds.itemByNumber.one" of "configure": expected whole number in -2147483648..2147483647 as key, got "one"',
    ],
    ["a key that is a trap", { ratioByName: JSON.parse('{"__proto__":1}') }, 'expected another key, got "__proto__"'],
    [
      "a bad property deep inside",
      { items: [kindsWith({ inner: kindsWith({ boolValue: 1 }) })] },
      '"kinds.items[0].inner.boolValue" of "configure": expected boolean, got number',
    ],
    ["an object in place of a text", { inner: "x" }, '"kinds.inner" of "configure": expected object, got string'],
    [
      "NaN in JSON",
      { jsonValue: { a: [Number.NaN] } },
      '"kinds.jsonValue.a[0]" of "configure": expected JSON value, got NaN',
    ],
    ["a date in JSON", { jsonValue: new Date(0) }, '"kinds.jsonValue" of "configure": expected JSON value, got Date'],
    [
      "a bigint in JSON",
      { jsonObject: { a: 1n } },
      '"kinds.jsonObject.a" of "configure": expected JSON value, got bigint',
    ],
    [
      "nothing in a JSON list",
      { jsonValue: [undefined] },
      '"kinds.jsonValue[0]" of "configure": expected JSON value, got nothing',
    ],
    ["a list as JSON object", { jsonObject: [] }, '"kinds.jsonObject" of "configure": expected JSON object, got list'],
    ["a trap in JSON", { jsonObject: JSON.parse('{"__proto__":1}') }, 'expected another key, got "__proto__"'],
    ["JSON without end", { jsonValue: cyclic }, "expected a value that nests less deeply, got more than 96 levels"],
    ["an object without end", { inner: endless }, "expected a value that nests less deeply, got more than 96 levels"],
  ])("%s", (_, changes, text) => {
    const args = [kindsWith(changes), undefined, undefined, "label"];
    expect(() => encodeArguments(configure, args)).toThrow(text);
    expect(() => encodeArguments(configure, [kindsWith({}), undefined, undefined, "label"])).not.toThrow();
  });
});

describe("encodeArguments() accepts", () => {
  test("buffers, maps, safe whole numbers for bigint, class instances and undefined properties", () => {
    class Inner {
      constructor(values: Record<string, unknown>) {
        Object.assign(this, values);
      }
    }
    const value = kindsWith({
      bytesValue: Buffer.from("abc"),
      int64Value: 5,
      ratioByName: new Map([["a", 1]]),
      inner: new Inner(kindsWith({ optionalCount: undefined })),
      jsonObject: { kept: null, dropped: undefined },
    });
    const [decoded] = decodeArguments(configure, encodeArguments(configure, [value, 1, "low", "x"]));
    expect(decoded).toMatchObject({ int64Value: 5n, ratioByName: { a: 1 }, jsonObject: { kept: null } });
    expect(decoded).not.toHaveProperty("jsonObject.dropped");
    expect(decoded).not.toHaveProperty("inner.optionalCount");
  });

  test("a bound of a float that four bytes cannot hold exactly", () => {
    expect(() => encodeArguments(configure, [kindsWith({ floatValue: 0.1 }), 1, "low", "x"])).not.toThrow();
  });
});

test("values of this realm's classes are not needed", async () => {
  const { runInNewContext } = await import("node:vm");
  const foreign = runInNewContext(
    '({ bytes: new Uint8Array([1, 2]), map: new Map([["a", 1]]), object: { a: [1, { b: null }] } })',
  ) as { bytes: unknown; map: unknown; object: unknown };
  const value = kindsWith({ bytesValue: foreign.bytes, ratioByName: foreign.map, jsonValue: foreign.object });
  const [decoded] = decodeArguments(configure, encodeArguments(configure, [value, 1, "low", "x"]));
  expect(decoded).toMatchObject({ ratioByName: { a: 1 }, jsonValue: { a: [1, { b: null }] } });
});

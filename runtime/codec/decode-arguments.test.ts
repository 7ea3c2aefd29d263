import { create, type DescMethod } from "@bufbuild/protobuf";
import { describe, expect, test } from "@jest/globals";
import { PowerService } from "../../generated/jumpstarter/driver/power/v1/power_pb.js";
import { sampleMethod } from "../schema/__fixtures__/sample-interface.js";
import { kindsWith } from "./__fixtures__/random-kinds.js";
import { decodeArguments } from "./decode-arguments.js";
import { encodeArguments } from "./encode-arguments.js";

const configure = sampleMethod("Configure");
const { cycle } = PowerService.method;

describe("decodeArguments()", () => {
  test("fills in defaults for what is absent, and a fresh one each time", () => {
    expect(decodeArguments(cycle, encodeArguments(cycle, []))).toEqual([2]);
    expect(decodeArguments(cycle, encodeArguments(cycle, [0]))).toEqual([0]);
    expect(decodeArguments(sampleMethod("Connect"), encodeArguments(sampleMethod("Connect"), []))).toEqual([9600]);
    const left = decodeArguments(configure, encodeArguments(configure, [kindsWith({}), undefined, undefined, "x"]));
    expect(left.slice(1)).toEqual([2, undefined, "x", 2n ** 64n - 1n]);
  });

  test("gives null for a JSON null and nothing for an absent value", () => {
    const nulled = encodeArguments(configure, [kindsWith({ jsonValue: null }), 1, "low", "x"]);
    expect(decodeArguments(configure, nulled)[0]).toHaveProperty("jsonValue", null);
    const absent = encodeArguments(configure, [kindsWith({ jsonValue: undefined }), 1, "low", "x"]);
    expect(decodeArguments(configure, absent)[0]).not.toHaveProperty("jsonValue");
  });

  test("never shows a message to a driver", () => {
    const args = [kindsWith({ inner: kindsWith({}) }), 1, "low", "x"];
    expect(JSON.stringify(decodeArguments(configure, encodeArguments(configure, args)), bigintAsText)).not.toMatch(
      /\$typeName|\$unknown/,
    );
  });

  test.each<[string, DescMethod, Record<string, unknown>, string]>([
    ["a value out of range", cycle, { wait: -1 }, 'argument "wait" of "cycle": expected number in 0..3600, got -1'],
    [
      "an object that is missing",
      configure,
      { label: "x" },
      'argument "kinds" of "configure": expected object, got nothing',
    ],
    [
      "an unknown enum number",
      configure,
      { kinds: { uint64Value: 1n, levelValue: 9 } },
      'argument "kinds.levelValue" of "configure": expected one of "low", "High!", got 9',
    ],
    [
      "an enum that is missing",
      configure,
      { kinds: { uint64Value: 1n } },
      'argument "kinds.levelValue" of "configure": expected one of "low", "High!", got nothing',
    ],
  ])("refuses %s with invalid_argument", (_, method, fields, text) => {
    const request = create(method.input, fields);
    expect(() => decodeArguments(method, request)).toThrow(
      expect.objectContaining({
        code: "invalid_argument",
        message: expect.stringContaining(`Cannot decode ${text}`) as unknown,
      }),
    );
  });

  test("reads an unknown number of an optional enum as absent", () => {
    const request = Object.assign(encodeArguments(configure, [kindsWith({}), 1, "low", "x"]), { level: 9 });
    expect(decodeArguments(configure, request)[2]).toBeUndefined();
  });

  test("refuses a byte stream that does not begin with its opening frame", () => {
    const connect = sampleMethod("Connect");
    const data = create(connect.input, { frame: { case: "data", value: new Uint8Array(1) } });
    expect(() => decodeArguments(connect, data)).toThrow(
      'Cannot open "connect": expected the opening frame first, got another',
    );
  });
});

function bigintAsText(_: string, value: unknown): unknown {
  return typeof value === "bigint" ? String(value) : value;
}

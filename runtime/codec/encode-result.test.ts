import { create } from "@bufbuild/protobuf";
import { expect, test } from "@jest/globals";
import { GenericService } from "../../generated/jumpstarter/driver/generic/v1/generic_pb.js";
import { PowerService } from "../../generated/jumpstarter/driver/power/v1/power_pb.js";
import { sampleMethod } from "../schema/__fixtures__/sample-interface.js";
import { decodeResult } from "./decode-result.js";
import { encodeResult } from "./encode-result.js";

test("a result that does not fit is named with its place, and with code internal", () => {
  const { read } = PowerService.method;
  const { query } = GenericService.method;
  const configure = sampleMethod("Configure");
  const cases: [() => unknown, string][] = [
    [() => encodeResult(query, undefined), 'Cannot encode result of "query": expected string, got nothing'],
    [() => encodeResult(configure, undefined), 'Cannot encode result of "configure": expected object, got nothing'],
    [
      () => decodeResult(configure, create(configure.output)),
      'Cannot decode result of "configure": expected object, got nothing',
    ],
    [
      () => encodeResult(read, { voltage: "5", current: 1 }),
      'Cannot encode result "voltage" of "read": expected number, got string',
    ],
  ];
  for (const [run, message] of cases) expect(run).toThrow(expect.objectContaining({ code: "internal", message }));
});

test("decodeResult() refuses an unknown enum number with code internal", () => {
  const readLevel = sampleMethod("ReadLevel");
  expect(() => decodeResult(readLevel, create(readLevel.output, { result: 9 }))).toThrow(
    expect.objectContaining({
      code: "internal",
      message: 'Cannot decode result of "readLevel": expected one of "low", "High!", got 9',
    }),
  );
});

import { describe, expect, test } from "@jest/globals";
import { PowerService } from "../../generated/jumpstarter/driver/power/v1/power_pb.js";
import type { CallOptions } from "../contract/call-options.js";
import { sampleMethod } from "../schema/__fixtures__/sample-interface.js";
import { uuidHeader } from "../session/choose-instance.js";
import { bench, treeOf } from "./__fixtures__/report.js";
import { openScope } from "./call-scope.js";
import { requireDevice } from "./find-device.js";

const power = { device: requireDevice(treeOf(bench), "power") };
const { on, cycle, read } = PowerService.method;

describe("openScope()", () => {
  test("chooses the instance by its uuid, beside the caller's own headers", () => {
    const { headers } = openScope(power, on, { headers: { "x-trace": "7" } });
    expect(headers).toEqual({ "x-trace": "7", [uuidHeader]: "uuid-1" });
  });

  test.each<[string, CallOptions, number | undefined]>([
    ["60 s when nobody says", {}, 60_000],
    ["what the caller says", { timeoutMs: 5 }, 5],
    ["whole milliseconds, rounded up", { timeoutMs: 0.2 }, 1],
    ["none for 0", { timeoutMs: 0 }, undefined],
    ["none for what the wire cannot write", { timeoutMs: Number.POSITIVE_INFINITY }, undefined],
  ])("gives a unary call a deadline of %s", (_, options, timeoutMs) => {
    expect(openScope(power, on, options).timeoutMs).toBe(timeoutMs);
  });

  test("gives a call the deadline of its method's tag, and the caller's own above it", () => {
    const configure = sampleMethod("Configure");
    expect(openScope(power, configure).timeoutMs).toBe(1500);
    expect(openScope(power, configure, { timeoutMs: 20 }).timeoutMs).toBe(20);
    expect(openScope(power, configure, { timeoutMs: 0 }).timeoutMs).toBeUndefined();
  });

  test("lets a call be repeated if its method may be, and the caller does not forbid it", () => {
    expect(openScope(power, on).mayRepeat).toBe(true);
    expect(openScope(power, on, { retry: false }).mayRepeat).toBe(false);
    expect(openScope(power, cycle).mayRepeat).toBe(false);
  });

  test("gives a stream a deadline only when the caller says one", () => {
    expect(openScope(power, read).timeoutMs).toBeUndefined();
    expect(openScope(power, read, { timeoutMs: 50 }).timeoutMs).toBe(50);
  });

  const refused: readonly [string, CallOptions, string][] = [
    ["a negative deadline", { timeoutMs: -1 }, 'power.on: "timeoutMs" is 0 or more milliseconds, got -1'],
    ["no number", { timeoutMs: Number.NaN }, 'power.on: "timeoutMs" is 0 or more milliseconds, got NaN'],
    [
      "a reserved header",
      { headers: { "X-Jumpstarter-Driver-Uuid": "x" } },
      'power.on: header "X-Jumpstarter-Driver-Uuid" is reserved',
    ],
    ["a header with a space", { headers: { "a b": "x" } }, 'power.on: header "a b" is not a header that HTTP allows'],
    [
      "a header with a line break",
      { headers: { a: "x\ny: z" } },
      'power.on: header "a" is not a header that HTTP allows',
    ],
  ];
  test.each(refused)("refuses %s", (_, options, text) => {
    const error = { message: expect.stringContaining(text), code: "invalid_argument", device: "power", method: "on" };
    expect(() => openScope(power, on, options)).toThrow(expect.objectContaining(error));
  });

  test("refuses a signal that is aborted already, and keeps its reason", () => {
    const reason = new Error("enough");
    const error = { message: "power.on: the call was canceled before it was sent", code: "canceled", cause: reason };
    expect(() => openScope(power, on, { signal: AbortSignal.abort(reason) })).toThrow(expect.objectContaining(error));
  });
});

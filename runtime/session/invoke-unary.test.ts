import { Code, ConnectError } from "@connectrpc/connect";
import { describe, expect, test } from "@jest/globals";
import { GenericService } from "../../generated/jumpstarter/driver/generic/v1/generic_pb.js";
import { PowerService } from "../../generated/jumpstarter/driver/power/v1/power_pb.js";
import { decodeResult } from "../codec/decode-result.js";
import { DriverError } from "../contract/driver-error.js";
import type { CallContext } from "../driver/driver.js";
import { createLogger } from "../log/logger.js";
import {
  aborted,
  callRoute,
  Group,
  gate,
  ScriptedBoth,
  ScriptedGeneric,
  ScriptedPower,
} from "./__fixtures__/sample-tree.js";
import { Session } from "./session.js";

const { on, cycle } = PowerService.method;
const { query } = GenericService.method;

describe("a unary call", () => {
  test("runs a synchronous or an asynchronous method on its driver, with defaults filled in", async () => {
    const waits: unknown[] = [];
    const power = new ScriptedPower({ cycle: (wait: number) => void waits.push(wait) });
    const generic = new ScriptedGeneric(
      {
        async query(this: ScriptedGeneric, param: string) {
          return `${param} for ${this.description}`;
        },
      },
      { description: "probe" },
    );
    await using session = await Session.open(new Group({}, { children: { power, generic } }));
    await callRoute(session, cycle, []);
    await callRoute(session, cycle, [0.5]);
    expect(waits).toEqual([2, 0.5]);
    expect(decodeResult(query, await callRoute(session, query, ["idn"]))).toBe("idn for probe");
  });

  test("tells its driver about itself", async () => {
    const seen: unknown[] = [];
    const power = new ScriptedPower({
      on: (call: CallContext) => void seen.push(call.method, call.headers.get("x-run"), call.signal.aborted),
    });
    await using session = await Session.open(power);
    await callRoute(session, on, [], { headers: { "X-Run": "17" } });
    expect(seen).toEqual(["on", "17", false]);
  });

  test("reaches the instance of an interface that another one extends", async () => {
    const calls: string[] = [];
    const both = new ScriptedBoth({ on: () => void calls.push("both") });
    const power = new ScriptedPower({ on: () => void calls.push("power") });
    await using session = await Session.open(new Group({}, { children: { both, power } }));
    await callRoute(session, on, [], { device: both });
    await callRoute(session, on, [], { device: power });
    expect(calls).toEqual(["both", "power"]);
  });

  test.each<[string, () => unknown, Code, string]>([
    [
      "with a code",
      () => {
        throw new DriverError("stuck", { code: "failed_precondition" });
      },
      Code.FailedPrecondition,
      "stuck",
    ],
    [
      "asynchronously",
      async () => {
        throw new Error("odd");
      },
      Code.Unknown,
      "odd",
    ],
    [
      "of the system",
      () => {
        throw Object.assign(new Error("connect ECONNREFUSED"), { code: "ECONNREFUSED" });
      },
      Code.Unavailable,
      "connect ECONNREFUSED",
    ],
    [
      "a text",
      () => {
        throw "just text";
      },
      Code.Unknown,
      "just text",
    ],
    [
      "by itself as canceled",
      () => {
        throw new DriverError("no more", { code: "canceled" });
      },
      Code.Canceled,
      "no more",
    ],
  ])("fails when its driver throws %s", async (_, implementation, code, text) => {
    await using session = await Session.open(new ScriptedPower({ on: implementation }));
    const reason: unknown = await callRoute(session, on, []).catch((thrown: unknown) => thrown);
    expect(reason).toBeInstanceOf(ConnectError);
    expect(reason).toMatchObject({ code, rawMessage: text });
    expect(session.activeCalls).toBe(0);
  });

  test.each<[string, () => Promise<unknown>, Code, string]>([
    [
      "a method its driver lacks",
      () => callOf(new ScriptedPower(), on),
      Code.Unimplemented,
      'Driver "ScriptedPower" does not implement "on"',
    ],
    [
      "a result that does not fit",
      () => callOf(new ScriptedGeneric({ query: () => 5 }), query, ["x"]),
      Code.Internal,
      'Cannot encode result of "query": expected string, got number',
    ],
  ])("fails for %s", async (_, run, code, rawMessage) => {
    await expect(run()).rejects.toMatchObject({ name: "ConnectError", code, rawMessage });
  });
});

describe("an aborted unary call", () => {
  const deadline = Object.assign(new Error("the operation timed out"), { name: "TimeoutError" });

  test.each<[string, unknown, Code, string]>([
    ["by its caller", undefined, Code.Canceled, "Canceled by the caller"],
    ["by a transport", new ConnectError("client hung up", Code.Aborted), Code.Canceled, "Canceled by the caller"],
    [
      "by its deadline",
      new ConnectError("timed out", Code.DeadlineExceeded),
      Code.DeadlineExceeded,
      "Deadline exceeded",
    ],
    ["by a timeout signal", deadline, Code.DeadlineExceeded, "Deadline exceeded"],
  ])("%s aborts the driver's signal and is answered", async (_, cause, code, rawMessage) => {
    const reasons: unknown[] = [];
    const power = new ScriptedPower({
      on: async (call: CallContext) => {
        await aborted(call);
        reasons.push(call.signal.reason);
        call.signal.throwIfAborted();
      },
    });
    await using session = await Session.open(power);
    const caller = new AbortController();
    const answer = callRoute(session, on, [], { signal: caller.signal });
    caller.abort(cause);
    await expect(answer).rejects.toMatchObject({ code, rawMessage });
    expect(reasons).toMatchObject([{ name: "DriverError", message: rawMessage }]);
    expect(session.activeCalls).toBe(0);
  });

  test("does not wait for a driver that ignores its signal, and drops the late result", async () => {
    const { open, opened } = gate();
    const ends: string[] = [];
    const power = new ScriptedPower({ on: () => opened.then(() => void ends.push("worked in vain")) });
    await using session = await Session.open(power);
    const caller = new AbortController();
    const answer = callRoute(session, on, [], { signal: caller.signal });
    caller.abort();
    await expect(answer).rejects.toMatchObject({ code: Code.Canceled });
    expect([session.activeCalls, ends]).toEqual([0, []]);
    open();
    await opened;
    expect(ends).toEqual(["worked in vain"]);
  });

  test("swallows a late failure", async () => {
    const { open, opened } = gate();
    const power = new ScriptedPower({ on: () => opened.then(() => Promise.reject(new Error("too late"))) });
    await using session = await Session.open(power);
    const caller = new AbortController();
    const answer = callRoute(session, on, [], { signal: caller.signal });
    caller.abort();
    await expect(answer).rejects.toMatchObject({ code: Code.Canceled });
    open();
    await new Promise(setImmediate);
  });

  test("fails at once when it is aborted before it begins", async () => {
    await using session = await Session.open(new ScriptedPower({ on: () => new Promise(() => {}) }), {
      closeTimeoutMs: 10,
    });
    await expect(callRoute(session, on, [], { signal: AbortSignal.abort() })).rejects.toMatchObject({
      code: Code.Canceled,
    });
    expect(session.activeCalls).toBe(0);
  });

  test("leaves no listener on its caller's signal behind", async () => {
    await using session = await Session.open(new ScriptedPower({ on: () => {} }));
    const { signal } = new AbortController();
    let listeners = 0;
    signal.addEventListener = () => void listeners++;
    signal.removeEventListener = () => void listeners--;
    for (let count = 0; count < 100; count++) await callRoute(session, on, [], { signal });
    expect(listeners).toBe(0);
  });
});

test("each call is logged once: at debug when it went well or was canceled, at warn with its stack otherwise", async () => {
  const lines: string[] = [];
  const logger = createLogger({ level: "debug", destination: { write: (line) => void lines.push(line) } });
  const power = new ScriptedPower({
    on: () => {},
    off: () => {
      throw new DriverError("stuck", { code: "internal" });
    },
    cycle: () => new Promise(() => {}),
  });
  await using session = await Session.open(new Group({}, { children: { power } }), { logger, closeTimeoutMs: 10 });
  const caller = new AbortController();
  await callRoute(session, on, []);
  await callRoute(session, PowerService.method.off, []).catch(() => {});
  const canceled = callRoute(session, cycle, [], { signal: caller.signal });
  caller.abort();
  await canceled.catch(() => {});
  const entries = lines.map((line) => JSON.parse(line) as Record<string, unknown>);
  const device = "power";
  expect(entries).toMatchObject([
    { level: "debug", device, method: "on", outcome: "ok", durationMs: expect.any(Number) },
    {
      level: "warn",
      device,
      method: "off",
      outcome: "internal",
      err: { message: "stuck", stack: expect.stringContaining("invoke-unary.test") },
    },
    { level: "debug", device, method: "cycle", outcome: "canceled" },
  ]);
});

async function callOf(driver: ScriptedPower, method: typeof on | typeof query, args: unknown[] = []): Promise<unknown> {
  await using session = await Session.open(driver);
  return await callRoute(session, method, args);
}

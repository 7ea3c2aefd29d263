import { text } from "node:stream/consumers";
import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import type { ByteStream } from "../contract/byte-stream.js";
import { outcomeOf } from "./__fixtures__/call-table.js";
import { type RunningBench, startBenchProcess } from "./__fixtures__/start-bench.js";
import { connect } from "./connect.js";
import type { DynamicClient } from "./dynamic-client.js";

describe("the dynamic client", () => {
  let bench: RunningBench;
  let any: DynamicClient & AsyncDisposable;

  beforeAll(async () => {
    bench = await startBenchProcess();
    any = await connect(bench.target);
  });
  afterAll(async () => {
    await any[Symbol.asyncDispose]();
    await bench[Symbol.asyncDispose]();
  });

  test("has children and methods as properties, and nothing else", () => {
    expect(Object.keys(any)).toEqual(["power", "probe", "dut", "brief", "faulty", "player"]);
    expect(Object.keys(any.child("power"))).toEqual(["on", "off", "cycle", "read"]);
    expect([any.camera, any.constructor, any.then]).toEqual([undefined, undefined, undefined]);
  });

  test("calls, iterates and opens by property", async () => {
    expect(await any.probe?.query?.("status")).toBe("answer to status");
    const readings: unknown[] = [];
    for await (const reading of any.dut?.supply?.read?.() ?? []) if (readings.push(reading) === 2) break;
    expect(readings).toEqual([
      { voltage: 5, current: 0 },
      { voltage: 5, current: 1 },
    ]);
    const stream = (await any.probe?.createStream?.()) as ByteStream;
    stream.end("hello");
    expect(await text(stream)).toBe("hello");
  });

  test("calls by name", async () => {
    expect(await any.child("probe").call("query", "status")).toBe("answer to status");
  });

  test("takes options after the parameters", async () => {
    const outcome = await outcomeOf(async () => any.probe?.query?.("hang", { timeoutMs: 50 }));
    expect(outcome).toMatchObject({ code: "deadline_exceeded" });
    const omitted = await outcomeOf(async () => any.power?.cycle?.(undefined, { timeoutMs: 5000 }));
    expect(omitted).toEqual({ value: undefined });
  });

  const wrong: readonly [string, () => unknown, string, string][] = [
    [
      "a misspelt method",
      () => any.child("power").call("cycel"),
      "unimplemented",
      'Device "power" has no method "cycel", did you mean "cycle"? It has: on, off, cycle, read',
    ],
    [
      "a method of a device without any",
      () => any.call("on"),
      "unimplemented",
      'The root device has no method "on". It has no methods',
    ],
    [
      "a misspelt child",
      () => any.child("prob"),
      "not_found",
      'The root device has no child "prob", did you mean "probe"? It has: power, probe, dut, brief, faulty, player',
    ],
    [
      "a wrong argument",
      () => any.child("power").call("cycle", "long"),
      "invalid_argument",
      'power.cycle: Cannot encode argument "wait" of "cycle": expected number in 0..3600, got string',
    ],
    [
      "a surplus argument",
      () => any.child("power").call("on", 1),
      "invalid_argument",
      "power.on: takes no arguments, then options { signal, timeoutMs, retry, headers, onProgress }; got 1 arguments",
    ],
    [
      "awaiting a stream",
      () => any.child("power").call("read"),
      "invalid_argument",
      'power.read: is a stream: iterate it with "for await" instead of awaiting it',
    ],
    [
      "iterating a result",
      async () => {
        for await (const _ of any.child("power").call("on"));
      },
      "invalid_argument",
      "power.on: answers once: await it instead of iterating",
    ],
  ];
  test.each(wrong)("explains %s", async (_, call, code, message) => {
    expect(await outcomeOf(async () => call())).toMatchObject({ code, message });
  });
});

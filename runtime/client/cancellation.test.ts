import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "@jest/globals";
import type { CallOptions } from "../contract/call-options.js";
import { type BenchClients, benchRig, outcomeOf } from "./__fixtures__/call-table.js";
import { readSeen, waitForSeen } from "./__fixtures__/seen.js";
import {
  type RunningBench,
  startBenchProcess,
  startInProcessBench,
  startLocalBench,
} from "./__fixtures__/start-bench.js";
import { connect } from "./connect.js";

/** How often each way is taken; in rounds, as a connection carries a limited number of calls at a time. */
const times = process.env.FULL === "1" ? 1000 : 100;
const perRound = 50;

describe.each([
  ["in this process", startLocalBench],
  ["in this process, without a socket", startInProcessBench],
  ["in a process of its own", startBenchProcess],
])(`cancelling ${times} calls to an exporter %s`, (_, start) => {
  let bench: RunningBench;
  let clients: BenchClients & AsyncDisposable;

  beforeAll(async () => {
    bench = await start();
  });
  afterAll(async () => {
    await bench[Symbol.asyncDispose]();
  });
  beforeEach(async () => {
    clients = await connect(benchRig, bench.target);
  });
  afterEach(async () => {
    await clients[Symbol.asyncDispose]();
  });

  /** Starts calls that never end by themselves, leaves them, and expects that every driver call was aborted. */
  async function leave(begin: () => Promise<() => Promise<unknown>>): Promise<unknown[]> {
    const before = await readSeen(clients.probe);
    const outcomes: unknown[] = [];
    for (let round = 0; round < times / perRound; round++) {
      const leaving = await Promise.all(Array.from({ length: perRound }, begin));
      const running = await waitForSeen(clients.probe, (seen) => seen.running === perRound);
      expect(running.running).toBe(perRound);
      outcomes.push(...(await Promise.all(leaving.map((one) => one()))));
      const gone = await waitForSeen(clients.probe, (seen) => seen.running === 0 && seen.active === 0);
      expect(gone).toMatchObject({ running: 0, active: 0 });
    }
    expect((await readSeen(clients.probe)).aborted - before.aborted).toBe(times);
    return distinct(outcomes);
  }

  test("by the signal of a unary call", async () => {
    const outcomes = await leave(async () => {
      const controller = new AbortController();
      const outcome = outcomeOf(() => clients.probe.query("hang", { signal: controller.signal }));
      return () => {
        controller.abort();
        return outcome;
      };
    });
    expect(outcomes).toEqual([
      { code: "canceled", message: "probe.query: the call was canceled", device: "probe", method: "query" },
    ]);
  });

  test("by the deadline of a unary call", async () => {
    const outcomes = await leave(async () => {
      const outcome = outcomeOf(() => clients.probe.query("hang", { timeoutMs: 500 }));
      return () => outcome;
    });
    const message = 'probe.query: no result within 500 ms; pass "timeoutMs" to wait longer, 0 to wait for ever';
    expect(outcomes).toEqual([{ code: "deadline_exceeded", message, device: "probe", method: "query" }]);
  });

  test("by the signal of a stream", async () => {
    const outcomes = await leave(async () => {
      const controller = new AbortController();
      const outcome = outcomeOf(() => readAll(clients, { signal: controller.signal }));
      return () => {
        controller.abort();
        return outcome;
      };
    });
    const message = "probe.getData: the call was canceled";
    expect(outcomes).toEqual([{ code: "canceled", message, device: "probe", method: "getData" }]);
  });

  test("by the deadline of a stream", async () => {
    const outcomes = await leave(async () => {
      const outcome = outcomeOf(() => readAll(clients, { timeoutMs: 500 }));
      return () => outcome;
    });
    const message =
      'probe.getData: the stream was cut after 500 ms; pass "timeoutMs" to wait longer, 0 to wait for ever';
    expect(outcomes).toEqual([{ code: "deadline_exceeded", message, device: "probe", method: "getData" }]);
  });

  test("by break", async () => {
    for (let time = 0; time < times; time++) for await (const _ of clients.power.read()) break;
    expect(await settled()).toMatchObject({ running: 0, active: 0 });
  });

  test("by an error in the loop's body, which the caller gets", async () => {
    const mishap = new Error("of the loop");
    for (let time = 0; time < times; time++) await expect(failInLoop(clients, mishap)).rejects.toBe(mishap);
    expect(await settled()).toMatchObject({ running: 0, active: 0 });
  });

  test("by return() while an item is awaited, which then is the end", async () => {
    const outcomes = await leave(async () => {
      const iterator = clients.probe.getData()[Symbol.asyncIterator]();
      await iterator.next();
      await iterator.next();
      const pending = iterator.next();
      return async () => [await iterator.return?.(), await pending, await iterator.next()];
    });
    const end = { done: true, value: undefined };
    expect(outcomes).toEqual([[end, end, end]]);
  });

  test("by forgetting the iterator", async () => {
    setFlagsFromString("--expose-gc");
    const collect: () => void = runInNewContext("gc");
    for (let round = 0; round < times / perRound; round++) {
      await Promise.all(Array.from({ length: perRound }, () => clients.probe.getData()[Symbol.asyncIterator]().next()));
      expect((await readSeen(clients.probe)).running).toBe(perRound);
      const gone = await waitForSeen(clients.probe, (seen) => {
        collect();
        return seen.running === 0;
      });
      expect(gone.running).toBe(0);
    }
  });

  test("by destroying a byte stream, which destroys the driver's side", async () => {
    const before = (await readSeen(clients.probe)).destroyed;
    for (let time = 0; time < times; time++)
      (await clients.probe.createStream()).on("error", () => undefined).destroy();
    const gone = await waitForSeen(clients.probe, (seen) => seen.running === 0 && seen.active === 0);
    expect(gone).toMatchObject({ running: 0, active: 0, destroyed: before + times });
  });

  test("by closing the connection", async () => {
    await using watcher = await connect(benchRig, bench.target);
    const before = (await readSeen(watcher.probe)).aborted;
    for (let round = 0; round < times / perRound; round++) {
      const leaving = await connect(benchRig, bench.target);
      const outcomes = Array.from({ length: perRound }, () => outcomeOf(() => leaving.probe.query("hang")));
      expect((await waitForSeen(watcher.probe, (seen) => seen.running === perRound)).running).toBe(perRound);
      await leaving[Symbol.asyncDispose]();
      expect(distinct(await Promise.all(outcomes))).toMatchObject([{ code: "canceled", device: "probe" }]);
    }
    const gone = await waitForSeen(watcher.probe, (seen) => seen.running === 0 && seen.active === 0);
    expect(gone).toMatchObject({ running: 0, active: 0, aborted: before + times });
  });

  test("leaves no listener on a signal that many calls share", async () => {
    const controller = new AbortController();
    const { signal } = controller;
    await Promise.all(Array.from({ length: 50 }, () => clients.probe.query("status", { signal })));
    for await (const _ of clients.power.read({ signal })) break;
    controller.abort();
    await expect(clients.power.on()).resolves.toBeUndefined();
  });

  function settled() {
    return waitForSeen(clients.probe, (seen) => seen.running === 0 && seen.active === 0);
  }
});

async function readAll({ probe }: BenchClients, options: CallOptions): Promise<void> {
  for await (const _ of probe.getData(options));
}

async function failInLoop({ power }: BenchClients, mishap: Error): Promise<void> {
  for await (const _ of power.read()) throw mishap;
}

function distinct(values: readonly unknown[]): unknown[] {
  return [...new Set(values.map((value) => JSON.stringify(value)))].map((text) => JSON.parse(text));
}

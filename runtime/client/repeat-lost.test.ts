import { afterEach, beforeEach, expect, test } from "@jest/globals";
import { ExporterLost } from "../errors/exporter-lost.js";
import { type BenchClients, benchRig } from "./__fixtures__/call-table.js";
import { type Cutter, startCutter } from "./__fixtures__/cutter.js";
import { waitForSeen } from "./__fixtures__/seen.js";
import { type RunningBench, startLocalBench } from "./__fixtures__/start-bench.js";
import { connect } from "./connect.js";

// query() is readonly and on() is idempotent; cycle() is neither.

let bench: RunningBench;
let cutter: Cutter;
let clients: BenchClients & AsyncDisposable;

beforeEach(async () => {
  bench = await startLocalBench();
  cutter = await startCutter(bench.target);
  clients = await connect(benchRig, cutter.target);
});
afterEach(async () => {
  await clients[Symbol.asyncDispose]();
  await cutter[Symbol.asyncDispose]();
  await bench[Symbol.asyncDispose]();
});

/** What a call ended with, and after how long. */
async function lossOfCall(call: Promise<unknown>): Promise<{ readonly phase: string; readonly tookMs: number }> {
  const started = performance.now();
  const reason = await call.then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  if (!(reason instanceof ExporterLost)) throw new Error(`no loss: ${String(reason)}`);
  return { phase: reason.phase, tookMs: performance.now() - started };
}

test("a later call of an idempotent method opens the connection again, for all that follow", async () => {
  cutter.cut();
  expect(await clients.probe.query("status")).toBe("answer to status");
  await clients.power.cycle(0);
  await clients.power.on();
  expect(cutter.count).toBe(2);
});

test("a call that was running is sent again, once for each cut, and many share one new connection", async () => {
  const hanging = Array.from({ length: 5 }, () => clients.probe.query("hang"));
  for (const call of hanging) call.catch(() => undefined);
  await using watcher = await connect(benchRig, bench.target);
  for (let cuts = 1; cuts <= 2; cuts++) {
    expect((await waitForSeen(watcher.probe, ({ running }) => running === 5)).running).toBe(5);
    cutter.cut();
    expect((await waitForSeen(watcher.probe, ({ aborted }) => aborted === 5 * cuts)).aborted).toBe(5 * cuts);
  }
  expect((await waitForSeen(watcher.probe, ({ running }) => running === 5)).running).toBe(5);
  expect(cutter.count).toBe(3);
});

test("a call of another method is not sent again, nor is a stream, nor a call that forbids it", async () => {
  cutter.cut();
  expect((await lossOfCall(clients.power.cycle(0))).phase).toMatch(/^(?:closed|reset)$/);
  const items = clients.probe.getData()[Symbol.asyncIterator]();
  expect((await lossOfCall(items.next())).phase).toMatch(/^(?:closed|reset)$/);
  expect((await lossOfCall(clients.probe.query("status", { retry: false }))).phase).toMatch(/^(?:closed|reset)$/);
  expect(cutter.count).toBe(1);
});

test("another session in the place of the lost one is no replacement", async () => {
  await using other = await startLocalBench();
  cutter.path = other.target.slice("unix:".length);
  cutter.cut();
  expect(await lossOfCall(clients.probe.query("status"))).toMatchObject({ phase: "restarted" });
  expect(await lossOfCall(clients.power.cycle(0))).toMatchObject({ phase: "restarted" });
});

test("an exporter that hangs up each time is given up within 3 s", async () => {
  cutter.path = undefined;
  cutter.cut();
  const { phase, tookMs } = await lossOfCall(clients.probe.query("status"));
  expect(phase).toMatch(/^(?:closed|reset)$/);
  expect(tookMs).toBeLessThan(3000);
  expect(cutter.count).toBeGreaterThan(3);
});

test("no attempt outlasts the deadline or the signal of its call", async () => {
  cutter.path = undefined;
  cutter.cut();
  expect((await lossOfCall(clients.probe.query("status", { timeoutMs: 100 }))).tookMs).toBeLessThan(1000);
  const canceled = clients.probe.query("status", { signal: AbortSignal.timeout(50) });
  await expect(canceled).rejects.toMatchObject({ code: "canceled" });
});

test("nobody tries again when the process is gone, or when retryMs is 0", async () => {
  await using patient = await connect(benchRig, bench.target);
  await using impatient = await connect(benchRig, cutter.target, { limits: { retryMs: 0 } });
  const count = cutter.count;
  cutter.cut();
  expect((await lossOfCall(impatient.probe.query("status"))).phase).toMatch(/^(?:closed|reset)$/);
  expect(cutter.count).toBe(count);
  await bench[Symbol.asyncDispose]();
  expect(await lossOfCall(patient.probe.query("status"))).toMatchObject({ phase: "shutdown" });
});

test("a client that was left is not opened again", async () => {
  cutter.cut();
  const [call] = [clients.probe.query("status")];
  await clients[Symbol.asyncDispose]();
  await expect(call).rejects.toMatchObject({ device: "probe" });
  await expect(clients.probe.query("status")).rejects.toMatchObject({ code: "canceled" });
});

import { expect, test } from "@jest/globals";
import { ExporterLost } from "../errors/exporter-lost.js";
import { benchRig, outcomeOf } from "./__fixtures__/call-table.js";
import { waitForSeen } from "./__fixtures__/seen.js";
import { startInProcessBench } from "./__fixtures__/start-bench.js";
import { connect } from "./connect.js";

// Calls, cancellation and errors are held to the same tables as those over a socket; here is what ends a connection.

const outcomes = async (calls: readonly Promise<unknown>[]) =>
  (await Promise.allSettled(calls)).map((call) => (call.status === "rejected" ? call.reason : "no failure"));

test("an exporter that is closed is lost to every pending and later call", async () => {
  const bench = await startInProcessBench();
  expect(bench.target).toMatch(/^in-process:\d+$/);
  await using clients = await connect(benchRig, bench.target);
  const { probe, power } = clients;
  const stream = await probe.createStream();
  const pending = [probe.query("hang"), drain(probe.getData()), drain(stream)];
  expect(await waitForSeen(probe, ({ running }) => running === 3)).toMatchObject({ running: 3 });
  const ended = outcomes(pending);
  await bench[Symbol.asyncDispose]();
  const later = await outcomes([probe.query("status"), power.on(), drain(power.read())]);
  for (const reason of [...(await ended), ...later]) {
    expect(reason).toBeInstanceOf(ExporterLost);
    expect(reason).toMatchObject({ phase: "shutdown", exporter: bench.target, code: "unavailable" });
  }
});

test("leaving cancels what runs, and the exporter serves others", async () => {
  await using bench = await startInProcessBench();
  await using watcher = await connect(benchRig, bench.target);
  const leaving = await connect(benchRig, bench.target);
  const pending = [outcomeOf(() => leaving.probe.query("hang")), outcomeOf(() => drain(leaving.probe.getData()))];
  expect(await waitForSeen(watcher.probe, ({ running }) => running === 2)).toMatchObject({ running: 2 });
  await leaving[Symbol.asyncDispose]();
  expect(await Promise.all(pending)).toMatchObject([{ code: "canceled" }, { code: "canceled" }]);
  const gone = await waitForSeen(watcher.probe, ({ running, active }) => running === 0 && active === 0);
  expect(gone).toMatchObject({ running: 0, active: 0, aborted: 2 });
  expect(await outcomeOf(() => leaving.probe.query("status"))).toMatchObject({ code: "canceled" });
});

test("a reader that stalls stops the driver", async () => {
  await using bench = await startInProcessBench();
  await using clients = await connect(benchRig, bench.target);
  const items = clients.power.read()[Symbol.asyncIterator]();
  await items.next();
  await clients.probe.query("status");
  await new Promise((resolve) => setTimeout(resolve, 50));
  // Its count would be in the thousands.
  const next = await items.next();
  expect(next.value?.current).toBeLessThan(10);
  await items.return?.();
});

test("a name that nobody has, or has any more, is told like any other place without an exporter", async () => {
  const message = expect.stringContaining('Cannot reach an exporter at "in-process:0"');
  await expect(connect("in-process:0")).rejects.toMatchObject({ code: "unavailable", message });
  const bench = await startInProcessBench();
  await bench[Symbol.asyncDispose]();
  await expect(connect(bench.target)).rejects.toMatchObject({ code: "unavailable" });
});

async function drain(items: AsyncIterable<unknown>): Promise<void> {
  for await (const _ of items);
}

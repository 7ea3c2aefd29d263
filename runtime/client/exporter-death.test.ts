import { once } from "node:events";
import { expect, test } from "@jest/globals";
import { benchRig, outcomeOf } from "./__fixtures__/call-table.js";
import { waitForSeen } from "./__fixtures__/seen.js";
import { startBenchProcess } from "./__fixtures__/start-bench.js";
import { connect } from "./connect.js";

const patienceMs = 3000;

test("every pending and later call fails with unavailable within 3 s when the exporter is killed", async () => {
  await using bench = await startBenchProcess();
  await using clients = await connect(benchRig, bench.target);
  const { probe, power } = clients;
  const stream = await probe.createStream();
  const pending = [
    outcomeOf(() => probe.query("hang")),
    outcomeOf(async () => {
      for await (const _ of probe.getData());
    }),
    outcomeOf(async () => {
      for await (const _ of stream);
    }),
  ];
  expect(await waitForSeen(probe, ({ running }) => running === 3)).toMatchObject({ running: 3 });

  const exited = once(bench.process, "exit");
  const killed = performance.now();
  bench.process.kill("SIGKILL");
  const outcomes = await Promise.all(pending);
  await exited;
  const later = await Promise.all([
    outcomeOf(() => power.on()),
    outcomeOf(async () => {
      for await (const _ of power.read());
    }),
    outcomeOf(() => probe.createStream()),
  ]);
  expect(performance.now() - killed).toBeLessThan(patienceMs);
  expect(outcomes).toMatchObject([
    { code: "unavailable", device: "probe", method: "query" },
    { code: "unavailable", device: "probe", method: "getData" },
    { code: "unavailable", device: "probe", method: "createStream" },
  ]);
  expect(later).toMatchObject([
    { code: "unavailable", device: "power", method: "on" },
    { code: "unavailable", device: "power", method: "read" },
    { code: "unavailable", device: "probe", method: "createStream" },
  ]);
});

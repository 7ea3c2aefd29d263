import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { type BenchClients, benchRig, callTable, outcomeOf } from "./__fixtures__/call-table.js";
import {
  type RunningBench,
  startBenchProcess,
  startInProcessBench,
  startLocalBench,
} from "./__fixtures__/start-bench.js";
import { connect } from "./connect.js";

// A test runner's realm has other error classes than the sockets it uses; both must end the same.
describe.each([
  ["in this process", startLocalBench],
  ["in this process, without a socket", startInProcessBench],
  ["in a process of its own", startBenchProcess],
])("calls to an exporter %s", (_, start) => {
  let bench: RunningBench;
  let clients: BenchClients & AsyncDisposable;

  beforeAll(async () => {
    bench = await start();
    clients = await connect(benchRig, bench.target);
  });
  afterAll(async () => {
    await clients[Symbol.asyncDispose]();
    await bench[Symbol.asyncDispose]();
  });

  // Two of the rows send far more than any buffer holds, through one process that does the work of both sides.
  test.each(callTable)(
    "%s",
    async (_name, call, outcome) => {
      expect(await outcomeOf(() => call(clients))).toEqual(outcome);
    },
    120_000,
  );
});

import { fork } from "node:child_process";
import { once } from "node:events";
import { expect, test } from "@jest/globals";
import { benchRig } from "./__fixtures__/call-table.js";
import { waitForSeen } from "./__fixtures__/seen.js";
import { fixtureProgram, startBenchProcess } from "./__fixtures__/start-bench.js";
import { connect } from "./connect.js";

test("every driver call of a client that is killed is aborted", async () => {
  await using bench = await startBenchProcess();
  await using watcher = await connect(benchRig, bench.target);
  const calls = 50;
  const deaths = process.env.FULL === "1" ? 30 : 3;
  for (let death = 1; death <= deaths; death++) {
    const client = fork(fixtureProgram("client-process"), [bench.target], { execArgv: [] });
    await once(client, "message");
    expect(await waitForSeen(watcher.probe, ({ running }) => running === calls)).toMatchObject({ running: calls });
    client.kill("SIGKILL");
    const gone = await waitForSeen(watcher.probe, ({ running, active }) => running === 0 && active === 0);
    expect(gone).toMatchObject({ running: 0, active: 0, whole: 0, aborted: death * calls });
  }
});

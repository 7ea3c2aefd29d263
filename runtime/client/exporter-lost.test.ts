import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { expect, test } from "@jest/globals";
import { benchRig } from "./__fixtures__/call-table.js";
import type { LostReport } from "./__fixtures__/lost-process.js";
import { waitForSeen } from "./__fixtures__/seen.js";
import { fixtureProgram, startBenchProcess } from "./__fixtures__/start-bench.js";
import { connect } from "./connect.js";

const running = 5;
const places = ["probe.query", "probe.getData", "probe.createStream", "player.playSamples", "player.loopSamples"];

/** Lets a client lose its exporter; returns what it tells, and how long after the loss. */
async function loseExporter(lose: (exporter: ChildProcess) => void): Promise<LostReport & { readonly tookMs: number }> {
  await using bench = await startBenchProcess();
  const client = fork(fixtureProgram("lost-process"), [bench.target], { execArgv: [] });
  try {
    await once(client, "message");
    await using watcher = await connect(benchRig, bench.target);
    expect(await waitForSeen(watcher.probe, (seen) => seen.running === running)).toMatchObject({ running });
    const told = once(client, "message");
    const lost = performance.now();
    lose(bench.process);
    const [report] = await told;
    return { ...report, tookMs: performance.now() - lost };
  } finally {
    client.kill("SIGKILL");
    bench.process.kill("SIGCONT");
  }
}

test.each([
  ["killed", "SIGKILL", /^(?:closed|reset)$/],
  ["suspended", "SIGSTOP", /^silent$/],
] as const)(
  "when the exporter is %s, every pending and later call fails with ExporterLost",
  async (_, signal, phase) => {
    const { pending, later, unheard, tookMs } = await loseExporter((exporter) => exporter.kill(signal));
    for (const outcomes of [pending, later]) {
      expect(outcomes.map(({ place }) => place)).toEqual(places);
      for (const outcome of outcomes) {
        expect(outcome).toMatchObject({
          name: "ExporterLost",
          code: "unavailable",
          phase: expect.stringMatching(phase),
        });
      }
    }
    expect(new Set([...pending, ...later].map((outcome) => outcome.phase)).size).toBe(1);
    expect(unheard).toEqual([]);
    expect(tookMs).toBeLessThan(3000);
  },
);

test("when the exporter shuts down in good order, pending calls and later ones know", async () => {
  const { pending, later, unheard } = await loseExporter((exporter) => exporter.disconnect());
  for (const outcome of [...pending, ...later]) {
    expect(outcome).toMatchObject({ name: "ExporterLost", phase: "shutdown", code: "unavailable" });
  }
  expect(unheard).toEqual([]);
});

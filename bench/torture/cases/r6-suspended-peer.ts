import type { ChildProcess } from "node:child_process";
import { connect, ExporterLost } from "jumpstarter-ts";
import { GenericClient } from "jumpstarter-ts/generated/generic/v1";
import { defineCase } from "../case.js";
import { atMost, exactly, type Figure, told } from "../figure.js";
import { startProxy } from "../rig/proxy.js";
import { answerOf, endProcess, forkProgram, ourExporter, type WatchedExporter } from "../rig/start-exporter.js";
import { waitUntil, within } from "../rig/wait-until.js";
import type { Stage } from "../stage.js";

const client = new URL("../rig/raw-client-process.js", import.meta.url).href;
const limits = { pingIntervalMs: 1000, pingTimeoutMs: 500 };
/** Interval and timeout, and as much again as a busy machine may take. */
const promisedMs = 2000;
const atATime = 5;

/** A client that is suspended, or behind a wire that lost its other end, is noticed by its pings. */
export const r6 = defineCase(
  { id: "R6", promise: "a silent peer is noticed", counts: { tiny: 1, short: 5, full: 100 } },
  { program: ourExporter },
  async (stage, { program }) => {
    const exporter = await stage.exporter({ program, limits });
    const stopped = await inRounds(stage, exporter, exporter.path, async (clients) => {
      for (const child of clients) child.kill("SIGSTOP");
    });
    const between = `${stage.folder}/between`;
    const proxy = await startProxy(between, exporter.path);
    stage.defer(() => proxy.close());
    const cut = await inRounds(stage, exporter, between, async () => proxy.swallow());
    stage.tell(
      exactly("calls of suspended clients not ended in time", stopped.unnoticed, 0),
      atMost("until noticed, slowest", stopped.slowestMs, stage.patience(promisedMs), "ms"),
      exactly("calls behind a cut wire not ended in time", cut.unnoticed, 0),
      atMost("until noticed, slowest of those", cut.slowestMs, stage.patience(promisedMs), "ms"),
      ...(await suspendExporter(stage)),
    );
  },
);

/** Silences clients in the middle of their calls and counts the calls that go on. */
async function inRounds(
  stage: Stage,
  exporter: WatchedExporter,
  path: string,
  silence: (clients: readonly ChildProcess[]) => Promise<void>,
) {
  const found = { unnoticed: 0, slowestMs: 0 };
  for (let done = 0; done < stage.count; done += atATime) {
    const clients = Array.from({ length: Math.min(atATime, stage.count) }, () => forkProgram(client, [path]));
    stage.defer(() => Promise.all(clients.map(endProcess)));
    await Promise.all(clients.map(answerOf));
    await waitUntil(async () => (await exporter.facts()).running >= clients.length, 5000);
    const silenced = performance.now();
    await silence(clients);
    await waitUntil(async () => (await exporter.facts()).running === 0, stage.patience(promisedMs));
    found.slowestMs = Math.max(found.slowestMs, performance.now() - silenced);
    found.unnoticed += (await exporter.facts()).running;
    await Promise.all(clients.map(endProcess));
  }
  return found;
}

/** The other way round: what a client of ours makes of an exporter that is suspended. */
async function suspendExporter(stage: Stage): Promise<readonly Figure[]> {
  const exporter = await stage.exporter({});
  const client = await stage.keep(connect(GenericClient, exporter.target, "probe", { limits }));
  const call = client.query("hang").then(
    () => undefined,
    (reason: unknown) => reason,
  );
  await waitUntil(async () => (await exporter.facts()).running > 0, 5000);
  const stopped = performance.now();
  exporter.signal("SIGSTOP");
  const lost = await within(stage.patience(promisedMs), call);
  const toldMs = performance.now() - stopped;
  await exporter.kill();
  const isTold = lost instanceof ExporterLost && lost.phase === "silent";
  return [
    exactly("suspended exporters not told as silent in time", Number(!isTold), 0),
    told("until told", toldMs, "ms"),
  ];
}

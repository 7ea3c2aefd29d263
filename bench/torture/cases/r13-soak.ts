import { defineCase } from "../case.js";
import { atMost, exactly, percentile, told } from "../figure.js";
import { collectGarbage } from "../rig/collect-garbage.js";
import { connectProbe, openProbe, type ProbeClients } from "../rig/connect-probe.js";
import { processFacts } from "../rig/process-facts.js";
import type { WatchedExporter } from "../rig/start-exporter.js";
import { probeTree } from "../rig/trees.js";

const mebibyte = 1024 * 1024;
const inFlight = 32;
const tenths = 10;
/** For every thousand calls a hundred streams and ten connections. */
const streamsPerCall = 0.1;
const connectionsPerCall = 0.01;

/** Work that goes on and on costs no more and no more memory. The count is that of unary calls. */
export const r13 = defineCase(
  { id: "R13", promise: "a soak leaves no trace", counts: { tiny: 1000, short: 50_000, full: 1_000_000 } },
  { tree: probeTree },
  async (stage, { tree }) => {
    const { exporter, clients } = await openProbe(stage, tree);
    const first = percentile(await work(exporter, clients, stage.count / tenths), 99);
    const warm = await measure(exporter);
    let last = first;
    for (let tenth = 1; tenth < tenths; tenth++) {
      last = percentile(await work(exporter, clients, stage.count / tenths), 99);
    }
    const after = await measure(exporter);
    const slowdown = last / first;
    const growth = (key: "heapMiB" | "rssMiB" | "clientHeapMiB") => (after[key] / warm[key] - 1) * 100;
    stage.tell(
      told("streams", stage.count * streamsPerCall),
      told("connections", stage.count * connectionsPerCall),
      // Code that is compiled on the way counts as growth; a long run outgrows it.
      atMost("growth of the heap", growth("heapMiB"), stage.isTimed ? 5 : 15, "%"),
      // So does what the collector has not given back to the system, which on a busy machine is anything.
      stage.isTimed
        ? atMost("growth of the memory", growth("rssMiB"), 5, "%")
        : told("growth of the memory", growth("rssMiB"), "%"),
      atMost("growth of the clients' heap", growth("clientHeapMiB"), stage.isTimed ? 5 : 15, "%"),
      exactly("more descriptors", Math.max(0, after.descriptors - warm.descriptors), 0),
      atMost("more timers and handles", after.resources - warm.resources, 0),
      stage.isTimed
        ? atMost("p99 of the last tenth, of the first", slowdown, 1.2)
        : told("p99 of the last tenth, of the first", slowdown),
    );
  },
);

async function measure(exporter: WatchedExporter) {
  await exporter.collectedFacts();
  const facts = { ...(await exporter.collectedFacts()), ...processFacts(exporter.pid) };
  collectGarbage();
  return { ...facts, clientHeapMiB: process.memoryUsage().heapUsed / mebibyte };
}

/** Returns how long each call took, in milliseconds. */
async function work(exporter: WatchedExporter, clients: ProbeClients, calls: number): Promise<readonly number[]> {
  const times: number[] = [];
  await inTurns(calls, async () => {
    const started = performance.now();
    await clients.probe.query("x");
    times.push(performance.now() - started);
  });
  await inTurns(calls * streamsPerCall, async () => {
    for await (const _ of clients.player.readSamples()) break;
  });
  await inTurns(calls * connectionsPerCall, async () => {
    await using another = await connectProbe(exporter.target);
    await another.probe.query("x");
  });
  return times;
}

async function inTurns(count: number, one: () => Promise<void>): Promise<void> {
  let left = count;
  const turns = Array.from({ length: Math.min(inFlight, count) }, async () => {
    while (left-- > 0) await one();
  });
  await Promise.all(turns);
}

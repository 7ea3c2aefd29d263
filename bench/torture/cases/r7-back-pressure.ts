import { setTimeout as delay } from "node:timers/promises";
import { defineCase } from "../case.js";
import { atLeast, atMost, exactly, told } from "../figure.js";
import { openProbe, type ProbeClients } from "../rig/connect-probe.js";
import { processFacts } from "../rig/process-facts.js";
import type { WatchedExporter } from "../rig/start-exporter.js";
import { probeTree } from "../rig/trees.js";
import type { Stage } from "../stage.js";

const aheadKiB = 256;
const rssMiB = 16;
const rounds = 5;
const measuredBytes = 16 * 1024 * 1024;

/** A reader that stalls stops its producer, and nobody else. The count is the seconds it stalls. */
export const r7 = defineCase(
  { id: "R7", promise: "a stalled reader stops its producer", counts: { tiny: 1, short: 3, full: 60 } },
  { tree: probeTree },
  async (stage, { tree }) => {
    const { exporter, clients } = await openProbe(stage, tree);
    await stallBytes(stage, exporter, clients);
    await stallItems(stage, exporter, clients);
    if (stage.tier !== "tiny") await compareThroughput(stage, clients);
  },
);

async function stallBytes(stage: Stage, exporter: WatchedExporter, { probe }: ProbeClients): Promise<void> {
  const before = { ...(await exporter.collectedFacts()), ...processFacts(exporter.pid) };
  await using stream = await probe.createStream();
  await delay(stage.count * 500);
  const half = await exporter.facts();
  await delay(stage.count * 500);
  const after = { ...(await exporter.facts()), ...processFacts(exporter.pid) };
  stage.tell(
    atMost("bytes ahead of a stalled reader", (after.produced - before.produced) / 1024, aheadKiB, "KiB"),
    exactly("produced while it stalled on", (after.produced - half.produced) / 1024, 0, "KiB"),
    atMost("exporter's memory for it", after.rssMiB - before.rssMiB, rssMiB, "MiB"),
  );
  stream.destroy();
}

async function stallItems(stage: Stage, exporter: WatchedExporter, { probe }: ProbeClients): Promise<void> {
  const before = await exporter.facts();
  const iterator = probe.getData()[Symbol.asyncIterator]();
  await iterator.next();
  await delay(stage.count * 500);
  const { produced } = await exporter.facts();
  stage.tell(atMost("bytes of items ahead", (produced - before.produced) / 1024, aheadKiB, "KiB"));
  await iterator.return?.();
}

/** Alone and beside a stalled reader in turn, so that a slow moment of the machine meets both. */
async function compareThroughput(stage: Stage, { probe }: ProbeClients): Promise<void> {
  const ratios: number[] = [];
  for (let round = 0; round < rounds; round++) {
    const alone = await readTime(probe);
    await using stalled = await probe.createStream();
    ratios.push(alone / (await readTime(probe)));
    stalled.destroy();
  }
  const ratio = ratios.sort((a, b) => a - b)[rounds >> 1] ?? 0;
  const name = "throughput beside it, of that alone";
  stage.tell(stage.isTimed ? atLeast(name, ratio, 0.9) : told(name, ratio));
}

async function readTime(probe: ProbeClients["probe"]): Promise<number> {
  await using stream = await probe.createStream();
  const started = performance.now();
  let seen = 0;
  for await (const chunk of stream) {
    seen += (chunk as Buffer).length; // a byte stream has no encoding set
    if (seen >= measuredBytes) break;
  }
  return performance.now() - started;
}

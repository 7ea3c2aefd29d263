import { defineCase } from "../case.js";
import { atMost, exactly, told } from "../figure.js";
import { connectProbe, type ProbeClients } from "../rig/connect-probe.js";
import type { WatchedExporter } from "../rig/start-exporter.js";
import { waitUntil } from "../rig/wait-until.js";
import { type Leave, waysToLeave } from "../rig/ways-to-leave.js";

/** Calls left at a time: below the streams one connection may carry. */
const atATime = 50;
const promisedMs = 1000;

/** However a caller leaves, its driver's call ends. */
export const r2 = defineCase(
  { id: "R2", promise: "cancel propagates", counts: { tiny: 50, short: 50, full: 1000 } },
  { ways: waysToLeave },
  async (stage, { ways }) => {
    const exporter = await stage.exporter({});
    let slowestMs = 0;
    let stuck = 0;
    for (const leave of Object.values(ways)) {
      for (let done = 0; done < stage.count; done += atATime) {
        const clients = await connectProbe(exporter.target);
        const { tookMs, left } = await leaveOnce(exporter, clients, leave, stage.patience(promisedMs));
        slowestMs = Math.max(slowestMs, tookMs);
        stuck += left;
        await clients[Symbol.asyncDispose]();
      }
    }
    stage.tell(
      told("ways", Object.keys(ways).length),
      exactly("driver calls that went on", stuck, 0),
      atMost("until all had ended, after the callers had left, slowest", slowestMs, stage.patience(promisedMs), "ms"),
    );
  },
);

/** Starts calls, waits until they have reached their drivers, leaves them, and watches them end. */
async function leaveOnce(exporter: WatchedExporter, clients: ProbeClients, leave: Leave, patienceMs: number) {
  const leaving = await leave(clients, atATime);
  await waitUntil(async () => (await exporter.facts()).running >= atATime, 2000);
  await leaving();
  const started = performance.now();
  await waitUntil(async () => (await exporter.facts()).running === 0, patienceMs + promisedMs);
  return { tookMs: performance.now() - started, left: (await exporter.facts()).running };
}

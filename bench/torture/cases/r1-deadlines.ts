import { setTimeout as delay } from "node:timers/promises";
import { defineCase } from "../case.js";
import { atMost, exactly, percentile, told } from "../figure.js";
import { openProbe, type ProbeClients } from "../rig/connect-probe.js";
import { callEveryUnary, fakesTree, lendingMethods } from "../rig/every-interface.js";
import { startRecorder } from "../rig/recorder.js";
import { probeTree } from "../rig/trees.js";
import { waitUntil } from "../rig/wait-until.js";
import type { Stage } from "../stage.js";

const deadlineMs = 200;
const atATime = 10;

/** Every unary call has a deadline, is told of it in time, and so is its driver. */
export const r1 = defineCase(
  { id: "R1", promise: "deadlines everywhere", counts: { tiny: 10, short: 50, full: 1000 } },
  { tree: probeTree },
  async (stage, { tree }) => {
    await tellDeadlinesSent(stage);
    const { exporter, clients } = await openProbe(stage, tree);
    const late: number[] = [];
    for (let done = 0; done < stage.count; done += atATime) {
      late.push(...(await Promise.all(Array.from({ length: atATime }, () => lateness(clients)))));
    }
    // A driver hears of a deadline from its own clock.
    await waitUntil(async () => (await exporter.facts()).aborted >= stage.count, 1000);
    stage.tell(
      atMost("told after the deadline, beyond a bare timer, p99", percentile(late, 99), 50, "ms"),
      exactly("driver calls aborted", (await exporter.facts()).aborted, stage.count),
    );
  },
);

/** How much later than a bare timer of the same length a call ends that nobody answers, in milliseconds. */
async function lateness({ probe }: ProbeClients): Promise<number> {
  const started = performance.now();
  const call = probe.query("hang", { timeoutMs: deadlineMs }).then(
    () => Number.POSITIVE_INFINITY,
    ({ code }) => (code === "deadline_exceeded" ? performance.now() : Number.POSITIVE_INFINITY),
  );
  const timer = delay(deadlineMs).then(() => performance.now());
  const [ended, fired] = await Promise.all([call, timer]);
  return ended - Math.max(fired, started + deadlineMs);
}

async function tellDeadlinesSent(stage: Stage): Promise<void> {
  const exporter = await stage.exporter({ tree: fakesTree });
  const recorder = await startRecorder(exporter.path, `${stage.folder}/recorder`);
  stage.defer(() => recorder.close());
  const called = await callEveryUnary(`unix:${stage.folder}/recorder`);
  const calls = recorder.requests.filter(({ path }) => called.includes(path));
  const without = calls.filter(({ path, timeout }) => timeout === undefined && !lendingMethods.includes(path));
  stage.tell(
    told("unary methods called", called.length),
    exactly("not seen on the wire", called.length - calls.length, 0),
    exactly("calls without a deadline, but those that lend a resource", without.length, 0),
  );
}

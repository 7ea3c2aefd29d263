import { defineCase } from "../case.js";
import { atMost, exactly } from "../figure.js";
import { processFacts } from "../rig/process-facts.js";
import { answerOf, endProcess, forkProgram, type WatchedExporter } from "../rig/start-exporter.js";
import { probeTree } from "../rig/trees.js";
import { waitUntil } from "../rig/wait-until.js";

const client = new URL("../rig/client-process.js", import.meta.url).href;
/** Two at a time: a client that starts is work for a processor. */
const atATime = 2;
const promisedMs = 2000;

/** Whatever a client was doing when it was killed, the exporter forgets it. */
export const r3 = defineCase(
  { id: "R3", promise: "a killed client leaves nothing", counts: { tiny: 2, short: 50, full: 1000 } },
  { tree: probeTree },
  async (stage, { tree }) => {
    const exporter = await stage.exporter({ tree });
    const times: number[] = [];
    let uncounted = 0;
    for (let done = 0; done < stage.count; done += atATime) {
      const clients = Array.from({ length: atATime }, () => forkProgram(client, [exporter.target]));
      const started = await Promise.all(clients.map(answerOf));
      const expected = started.reduce((sum: number, calls) => sum + Number(calls), 0);
      if (!(await waitUntil(async () => (await exporter.facts()).activeCalls >= expected, 5000))) uncounted += 1;
      const killed = performance.now();
      await Promise.all(clients.map(endProcess));
      await waitUntil(() => isClean(exporter), stage.patience(promisedMs));
      times.push(performance.now() - killed);
    }
    stage.tell(
      exactly("rounds in which calls never reached their drivers", uncounted, 0),
      atMost("until nothing was left, slowest", Math.max(...times), stage.patience(promisedMs), "ms"),
    );
  },
);

async function isClean(exporter: WatchedExporter): Promise<boolean> {
  const { running, activeCalls, held } = await exporter.facts();
  return running + activeCalls + held + processFacts(exporter.pid).children === 0;
}

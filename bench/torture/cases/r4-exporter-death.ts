import { setTimeout as delay } from "node:timers/promises";
import { defineCase } from "../case.js";
import { atMost, exactly, told } from "../figure.js";
import { connectProbe } from "../rig/connect-probe.js";
import { exitOfCaller } from "../rig/exit-of-caller.js";
import { ending, startCalls } from "../rig/pending-calls.js";
import { createRandom } from "../rig/random.js";
import { refusesSecond } from "../rig/refuses-second.js";
import { within } from "../rig/wait-until.js";
import type { Stage } from "../stage.js";

const promisedMs = 3000;
const exitCodeOfLostExporter = 8;
/** Rounds for each program that is started besides, as starting one takes long. */
const roundsPerProgram = 25;

/** Where clients find an exporter that listens at `path`. */
type Reach = (stage: Stage, path: string) => Promise<string>;

/** When the exporter is killed every call ends, and the next exporter takes over its path. */
export const r4 = defineCase(
  {
    id: "R4",
    promise: "a killed exporter fails every call, and can be started again",
    counts: { tiny: 1, short: 25, full: 500 },
  },
  { reach: async (_stage, path) => path } as { readonly reach: Reach },
  async (stage, { reach }) => {
    const random = createRandom(4);
    const patienceMs = stage.patience(promisedMs);
    const path = `${stage.folder}/exporter`;
    const tally = {
      calls: 0,
      unsettled: 0,
      other: 0,
      late: 0,
      slowestMs: 0,
      restartMs: 0,
      codes: 0,
      wrongCodes: 0,
      shared: 0,
    };
    for (let round = 0; round < stage.count; round++) {
      const started = performance.now();
      const exporter = await stage.exporter({ path });
      const clients = await connectProbe(`unix:${await reach(stage, path)}`);
      await clients.probe.query("first");
      tally.restartMs = Math.max(tally.restartMs, performance.now() - started);
      if (!(await refusesSecond(path))) tally.shared += 1;
      const caller = round % roundsPerProgram === 0 ? exitOfCaller(exporter) : undefined;
      await caller?.calling;
      const calls = startCalls(clients);
      await delay(random(40));
      const killed = performance.now();
      exporter.signal("SIGKILL");
      const endings = await Promise.all(calls.map((call) => within(patienceMs, call)));
      tally.slowestMs = Math.max(tally.slowestMs, performance.now() - killed);
      tally.calls += calls.length;
      tally.unsettled += endings.filter((one) => one === undefined).length;
      tally.other += endings.filter((one) => one !== undefined && one !== "unavailable").length;
      if (
        (await within(
          patienceMs,
          ending(() => clients.probe.query("later")),
        )) !== "unavailable"
      )
        tally.late += 1;
      if (caller !== undefined) tally.codes += 1;
      if (caller !== undefined && (await caller.exitCode) !== exitCodeOfLostExporter) tally.wrongCodes += 1;
      await clients[Symbol.asyncDispose]();
      await exporter.kill();
    }
    stage.tell(
      told("calls", tally.calls),
      exactly("calls not settled in time", tally.unsettled, 0),
      exactly("endings that are not unavailable", tally.other, 0),
      exactly("later calls that are not", tally.late, 0),
      told("slowest ending", tally.slowestMs, "ms"),
      exactly(`wrong exit codes of ${tally.codes} commands`, tally.wrongCodes, 0),
      exactly("second exporters at a path in use", tally.shared, 0),
      stage.isTimed
        ? atMost("restart, slowest", tally.restartMs, 2000, "ms")
        : told("restart, slowest", tally.restartMs, "ms"),
    );
  },
);

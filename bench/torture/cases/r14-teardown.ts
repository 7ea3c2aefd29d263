import { Exporter, silentLogger } from "jumpstarter-ts";
import { defineCase } from "../case.js";
import { atMost, exactly, told } from "../figure.js";
import { FragileDriver } from "../rig/fragile-driver.js";
import { createRandom } from "../rig/random.js";
import { growTree, type RandomTree } from "../rig/random-tree.js";
import { within } from "../rig/wait-until.js";

const closeTimeoutMs = 50;
const defaultTimeoutMs = 10_000;
const patienceMs = 5000;

/** Every driver that was opened is closed once, in whatever order things fail. The count is that of trees. */
export const r14 = defineCase(
  { id: "R14", promise: "every driver is closed exactly once", counts: { tiny: 50, short: 500, full: 10_000 } },
  { driver: FragileDriver },
  async (stage, { driver }) => {
    const random = createRandom(14);
    const found = { drivers: 0, failedStarts: 0, wrong: 0, hanging: 0, unnamed: 0, unfinished: 0 };
    for (let round = 0; round < stage.count; round++) {
      const tree = growTree(random, driver);
      const { started, message, isOver } = await runOnce(tree, random, `${stage.folder}/socket`);
      found.drivers += tree.drivers.length;
      if (!started) found.failedStarts += 1;
      if (!isOver) found.unfinished += 1;
      found.wrong += tree.drivers.filter(({ opened, closed }) => opened > 1 || closed !== opened).length;
      const hanging = tree.drivers.filter(({ plan, opened }) => plan.close === "hangs" && opened > 0);
      found.hanging += hanging.length;
      if (started && hanging.length > 0 && !message.includes(`not done after ${closeTimeoutMs / 1000} s`))
        found.unnamed += 1;
    }
    stage.tell(
      told("drivers", found.drivers),
      told("starts that failed", found.failedStarts),
      exactly("drivers not closed exactly once", found.wrong, 0),
      told("drivers whose close hangs", found.hanging),
      exactly("hanging drivers not named", found.unnamed, 0),
      exactly("teardowns without an end", found.unfinished, 0),
    );
    if (stage.isTimed)
      stage.tell(
        atMost("a hanging close is cut at 10 s, beyond that", (await cutTime()) - defaultTimeoutMs, 500, "ms"),
      );
  },
);

/** Starts, and ends in one of the ways there are. */
async function runOnce({ root }: RandomTree, random: (below: number) => number, path: string) {
  // A path that is a folder lets the listener fail when the drivers are open.
  const listen = [{ kind: "unix", path }, ...(random(10) === 0 ? [{ kind: "unix", path: "/" } as const] : [])] as const;
  const starting = Exporter.start(root, { listen: [...listen], logger: silentLogger, closeTimeoutMs });
  const exporter = await within(
    patienceMs,
    starting.catch(() => undefined),
  );
  if (exporter === undefined) return { started: false, message: "", isOver: true };
  const ends = random(3) === 0 ? [exporter.close(), exporter.close()] : [exporter[Symbol.asyncDispose]()];
  const endings = await within(patienceMs, Promise.allSettled(ends));
  const first = endings?.[0];
  const message = first?.status === "rejected" ? String(first.reason) : "";
  return { started: true, message, isOver: endings !== undefined };
}

async function cutTime(): Promise<number> {
  const root = new FragileDriver({ open: "works", close: "hangs" }, {});
  const exporter = await Exporter.start(root, { listen: [{ kind: "unix" }], logger: silentLogger });
  const started = performance.now();
  await exporter.close().catch(() => undefined);
  return performance.now() - started;
}

import { defineCase } from "../case.js";
import { exactly, told } from "../figure.js";
import { startLine } from "../rig/exporter-line.js";
import { ownedTree } from "../rig/owned-tree.js";
import { startProxy } from "../rig/proxy.js";
import { createRandom } from "../rig/random.js";
import { actOnce, type Scene } from "../rig/session-actor.js";
import { waitUntil } from "../rig/wait-until.js";

const actors = 4;
/** Most sessions are shorter. */
const maxHoldMs = 250;
const limits = { pingIntervalMs: 200, pingTimeoutMs: 200 };

/** An exclusive session has one owner at every moment, and nobody else reaches its devices. The count is that of sessions. */
export const r12 = defineCase(
  { id: "R12", promise: "an exclusive session has one owner", counts: { tiny: 40, short: 500, full: 10_000 } },
  { exclusive: true },
  async (stage, { exclusive }) => {
    const path = `${stage.folder}/exporter`;
    const between = `${stage.folder}/between`;
    const line = await startLine(() => stage.exporter({ path, tree: ownedTree, exclusive, limits, maxHoldMs }));
    const proxy = await startProxy(between, path);
    stage.defer(() => proxy.close());
    const found = { rounds: 0, kicks: 0, expiries: 0, cuts: 0, strays: 0, unfenced: 0, misnamed: 0, stuck: 0 };
    const scene: Scene = { ...line, proxy, proxyTarget: `unix:${between}`, random: createRandom(12), found };
    let left = stage.count;
    const names = Array.from({ length: actors }, (_, index) => `actor ${index}`);
    await Promise.all(
      names.map(async (name) => {
        for (let round = 0; left-- > 0; round++) await actOnce(scene, `${name}, round ${round}`);
      }),
    );
    const isFree = exclusive ? await waitUntil(async () => (await line.exporter().facts()).held === 0, 5000) : true;
    stage.tell(
      told("sessions", found.rounds),
      told("ended by the owner", found.kicks),
      told("held for too long", found.expiries),
      told("cut off", found.cuts),
      told("restarts", line.restarts()),
      exactly("moments with two owners", await line.clashes(), 0),
      exactly("clients that reached two trees", found.strays, 0),
      exactly("calls let in after the end", found.unfenced, 0),
      exactly("calls after the end refused by another code", found.misnamed, 0),
      exactly("clients that never got a session", found.stuck, 0),
      exactly("trees open without an owner", Number(!isFree), 0),
    );
  },
);

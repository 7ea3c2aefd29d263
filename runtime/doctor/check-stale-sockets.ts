import { tmpdir } from "node:os";
import type { Check } from "./check.js";
import { type Finding, fine, warning } from "./finding.js";
import { unixListeners } from "./listening-sockets.js";
import { listFolder, lstatOf, type Machine } from "./machine.js";

/** Sockets that an exporter left behind when it was killed. */
export const checkStaleSockets: Check = {
  id: "stale-sockets",
  async run({ machine, signal }) {
    const listeners = await unixListeners(machine);
    const parents = new Set([machine.env.XDG_RUNTIME_DIR, machine.env.TMPDIR ?? tmpdir()].filter((one) => one));
    const stale: string[] = [];
    for (const parent of parents) {
      for (const name of await listFolder(machine, parent ?? "")) {
        if (signal.aborted) break;
        const folder = `${parent}/${name}`;
        const isOurs = /^jumpstarter-\w{6}$/.test(name) && (await hasSocket(machine, folder));
        if (isOurs && !listeners.has(`${folder}/socket`)) stale.push(folder);
      }
    }
    return [tell(stale)];
  },
};

async function hasSocket(machine: Machine, folder: string): Promise<boolean> {
  const found = await lstatOf(machine, `${folder}/socket`);
  return found?.isSocket() === true && found.uid === machine.uid;
}

const shown = 20;

function tell(stale: readonly string[]): Finding {
  if (stale.length === 0) return fine("No exporter has left a socket behind");
  const text = `${stale.length} ${stale.length === 1 ? "socket was" : "sockets were"} left behind by exporters that were killed`;
  return warning(text, `rm -r ${stale.slice(0, shown).join(" ")}`);
}

import type { ChildProcess } from "node:child_process";
import { lstatSync, readdirSync } from "node:fs";
import { setImmediate } from "node:timers/promises";

/** What a watcher saw while a process bound sockets. */
export interface SeenModes {
  /** Every bit that any socket ever had, such as 0o600. */
  readonly socket: number;
  /** The same of the private folders around them. */
  readonly folder: number;
  /** How often a look met a socket. */
  readonly looks: number;
}

/** Looks of one turn, between which the process may tell that it has ended. */
const looksPerTurn = 200;

/** Looks at a path, or into the private folders of a parent, as fast as it can for as long as a process runs. */
export async function watchModes(child: ChildProcess, place: { path?: string; parent?: string }): Promise<SeenModes> {
  const seen = { socket: 0, folder: 0, looks: 0 };
  child.send("go");
  while (child.exitCode === null && child.signalCode === null) {
    for (let look = 0; look < looksPerTurn; look++) {
      if (place.path !== undefined) lookAtSocket(place.path, seen);
      if (place.parent !== undefined) lookInto(place.parent, seen);
    }
    await setImmediate();
  }
  return seen;
}

function lookInto(parent: string, seen: { socket: number; folder: number; looks: number }): void {
  for (const name of readdirSync(parent)) {
    const found = lstatSync(`${parent}/${name}`, { throwIfNoEntry: false });
    if (found?.isDirectory() !== true) continue;
    seen.folder |= found.mode & 0o777;
    lookAtSocket(`${parent}/${name}/socket`, seen);
  }
}

function lookAtSocket(path: string, seen: { socket: number; looks: number }): void {
  const found = lstatSync(path, { throwIfNoEntry: false });
  if (found?.isSocket() !== true) return;
  seen.socket |= found.mode & 0o777;
  seen.looks += 1;
}

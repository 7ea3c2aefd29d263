import { constants } from "node:fs";
import { access, lstat, readdir, readFile, readlink, realpath, stat } from "node:fs/promises";
import { join } from "node:path";

/** The machine that is looked at. Paths are those it has itself, `/dev/ttyUSB0`, wherever its root folder lies. */
export interface Machine {
  readonly root: string;
  readonly cwd: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly nodeVersion: string;
  /** Of this process. */
  readonly uid: number;
  readonly gids: readonly number[];
  /** Asks the kernel whether this process may read and write a file. */
  readonly mayOpen: (path: string) => Promise<boolean>;
}

/** Returns the machine this process runs on. */
export function thisMachine(): Machine {
  return {
    root: "/",
    cwd: process.cwd(),
    env: process.env,
    nodeVersion: process.version,
    uid: process.geteuid?.() ?? 0,
    gids: process.getgroups?.() ?? [],
    mayOpen: (path) => succeeds(access(path, constants.R_OK | constants.W_OK)),
  };
}

/** Tells where a path of the machine lies here. */
export function placeOn(machine: Machine, path: string): string {
  return join(machine.root, path);
}

/** Names of what is in a folder, sorted; none if it cannot be read. */
export async function listFolder(machine: Machine, path: string): Promise<readonly string[]> {
  return (await orUndefined(readdir(placeOn(machine, path))))?.sort() ?? [];
}

/** Every process, as /proc names it. */
export async function listProcesses(machine: Machine): Promise<readonly string[]> {
  return (await listFolder(machine, "/proc")).filter((name) => /^\d+$/.test(name));
}

/** Text of a small file, or undefined if it cannot be read. */
export function readText(machine: Machine, path: string): Promise<string | undefined> {
  return orUndefined(readFile(placeOn(machine, path), "utf8"));
}

/** What a link says, or undefined if there is none to be read. */
export function readLink(machine: Machine, path: string): Promise<string | undefined> {
  return orUndefined(readlink(placeOn(machine, path)));
}

/** Path behind all links, or undefined if it leads nowhere. */
export async function realPath(machine: Machine, path: string): Promise<string | undefined> {
  const [root, real] = await Promise.all([realpath(machine.root), orUndefined(realpath(placeOn(machine, path)))]);
  if (real === undefined || root === "/") return real;
  return real.startsWith(`${root}/`) ? real.slice(root.length) : undefined;
}

/** Owner and mode of a file, links followed, or undefined. */
export function statOf(machine: Machine, path: string) {
  return orUndefined(stat(placeOn(machine, path)));
}

/** Owner and mode of a file itself, or undefined. */
export function lstatOf(machine: Machine, path: string) {
  return orUndefined(lstat(placeOn(machine, path)));
}

function succeeds(work: Promise<unknown>): Promise<boolean> {
  return work.then(
    () => true,
    () => false,
  );
}

function orUndefined<T>(work: Promise<T>): Promise<T | undefined> {
  return work.catch(() => undefined);
}

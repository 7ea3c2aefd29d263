import type { Patient } from "./check.js";
import { listFolder, listProcesses, readLink, readText, statOf } from "./machine.js";

/** A process that has something open. */
export interface Holder {
  readonly pid: number;
  /** As it was started, cut to a line. */
  readonly command: string;
  readonly user: string;
}

/** Who has what open, as far as this user may see. */
export interface Holders {
  /** By what the kernel calls the open file: a path, or `socket:[12345]`. */
  readonly byFile: ReadonlyMap<string, readonly Holder[]>;
  /** Processes of others, whose open files only root sees. */
  readonly hidden: number;
}

const longestCommand = 120;

/** Looks through the open files of every process for some of them; stops when the check has taken too long. */
export async function findHolders(patient: Patient, files: ReadonlySet<string>): Promise<Holders> {
  const byFile = new Map<string, Holder[]>();
  let hidden = 0;
  const pids = files.size === 0 ? [] : await listProcesses(patient.machine);
  for (const pid of pids) {
    if (patient.signal.aborted) break;
    const open = await openFiles(patient, pid);
    if (open === undefined) hidden++;
    const held = new Set(open?.filter((file) => files.has(file)));
    if (held.size === 0) continue;
    const holder = await readHolder(patient, pid);
    for (const file of held) byFile.set(file, [...(byFile.get(file) ?? []), holder]);
  }
  return { byFile, hidden };
}

/** Undefined for a process whose files this user may not see; a process that has ended meanwhile has none. */
async function openFiles({ machine }: Patient, pid: string): Promise<readonly string[] | undefined> {
  const names = await listFolder(machine, `/proc/${pid}/fd`);
  // Every process that may be looked at has at least its folder.
  if (names.length === 0) return (await readLink(machine, `/proc/${pid}/cwd`)) === undefined ? undefined : [];
  const links = await Promise.all(names.map((name) => readLink(machine, `/proc/${pid}/fd/${name}`)));
  return links.filter((link) => link !== undefined);
}

async function readHolder({ machine, accounts }: Patient, pid: string): Promise<Holder> {
  const [line = "", name = "", found] = await Promise.all([
    readText(machine, `/proc/${pid}/cmdline`),
    readText(machine, `/proc/${pid}/comm`),
    statOf(machine, `/proc/${pid}`),
  ]);
  const command = line.split("\0").join(" ").trim() || name.trim();
  return {
    pid: Number(pid),
    command: command.length > longestCommand ? `${command.slice(0, longestCommand)}...` : command,
    user: accounts.userName(found?.uid ?? 0),
  };
}

/** Names holders in a sentence: `minicom -D /dev/ttyUSB0 (pid 412, user bob)`. */
export function nameHolders(holders: readonly Holder[]): string {
  return holders.map(({ command, pid, user }) => `${command} (pid ${pid}, user ${user})`).join(", ");
}

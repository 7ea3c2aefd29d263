import { readdirSync, readFileSync } from "node:fs";

/** What the kernel knows of a process; all zero once it is gone. */
export interface ProcessFacts {
  readonly descriptors: number;
  /** Processes it has started and not yet buried. */
  readonly children: number;
  /** Files it has locked. */
  readonly locks: number;
  /** Resident memory in MiB. */
  readonly rssMiB: number;
  /** Most resident memory it ever had, in MiB. */
  readonly peakMiB: number;
  /** Time on a processor so far, in milliseconds. */
  readonly cpuMs: number;
}

/** Descriptors that Node opens when it likes, such as another thread's. */
export const spareDescriptors = 2;

const pageMiB = 4096 / 1024 / 1024;
const tickMs = 10;

/** Reads what is left of a process from /proc. */
export function processFacts(pid: number): ProcessFacts {
  const stat = statOf(pid);
  return {
    descriptors: countEntries(`/proc/${pid}/fd`),
    children: childrenOf(pid).length,
    locks: countLocks(pid),
    rssMiB: Number(stat[21] ?? 0) * pageMiB,
    peakMiB: Number(/VmHWM:\s+(\d+)/.exec(readIfAny(`/proc/${pid}/status`))?.[1] ?? 0) / 1024,
    cpuMs: (Number(stat[11] ?? 0) + Number(stat[12] ?? 0)) * tickMs,
  };
}

/** Processes whose parent is this one. */
export function childrenOf(pid: number): readonly number[] {
  const pids = readdirSync("/proc").filter((name) => /^\d+$/.test(name));
  return pids.map(Number).filter((one) => statOf(one)[1] === String(pid));
}

/** Fields after the command, which may hold spaces: state, parent, ... (proc(5), from the third on). */
function statOf(pid: number): readonly string[] {
  const text = readIfAny(`/proc/${pid}/stat`);
  return text.slice(text.lastIndexOf(")") + 2).split(" ");
}

function countLocks(pid: number): number {
  const lines = readIfAny("/proc/locks").split("\n");
  return lines.filter((line) => line.split(/\s+/)[4] === String(pid)).length;
}

function countEntries(folder: string): number {
  try {
    return readdirSync(folder).length;
  } catch {
    return 0;
  }
}

function readIfAny(path: string): string {
  try {
    return readFileSync(path, "utf8");
  } catch {
    return "";
  }
}

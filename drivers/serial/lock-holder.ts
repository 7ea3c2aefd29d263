import { readFile, stat } from "node:fs/promises";

/**
 * Names the process that holds the lock of a device file, `process 4711 (node)`; `another process` where the system does not tell.
 *
 * Only Linux lists locks, and only those taken with `flock`, as the `serialport` package takes them.
 */
export async function lockHolder(path: string): Promise<string> {
  try {
    const pid = findPid(await readFile("/proc/locks", "utf8"), await fileIdentity(path));
    return pid === undefined ? "another process" : `process ${pid} (${await commandOf(pid)})`;
  } catch {
    return "another process";
  }
}

/** The way `/proc/locks` writes a file: device numbers in hexadecimal, then the inode. */
async function fileIdentity(path: string): Promise<string> {
  const { dev, ino } = await stat(path);
  const major = (dev >> 8) & 0xfff;
  const minor = (dev & 0xff) | ((dev >> 12) & 0xfff00);
  return `${hex(major)}:${hex(minor)}:${ino}`;
}

function findPid(locks: string, file: string): string | undefined {
  const fields = locks.split("\n").map((line) => line.trim().split(/\s+/));
  return fields.find(([, kind, , , , held]) => kind === "FLOCK" && held === file)?.[4];
}

async function commandOf(pid: string): Promise<string> {
  return (await readFile(`/proc/${pid}/comm`, "utf8")).trim();
}

function hex(value: number): string {
  return value.toString(16).padStart(2, "0");
}

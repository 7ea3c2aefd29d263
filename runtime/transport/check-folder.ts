import type { Stats } from "node:fs";
import { lstat, realpath, stat } from "node:fs/promises";
import { dirname } from "node:path";
import { refusePath, unusablePath } from "./listen-error.js";

/**
 * Refuses a folder in which somebody else could replace the socket at `path`, or which somebody else could replace.
 *
 * @throws {DriverError} `not_found` or `permission_denied`; the text says what to do.
 */
export async function checkFolder(path: string, folder: string): Promise<void> {
  const found = await stat(folder).catch(() => undefined);
  if (found === undefined || !found.isDirectory()) {
    throw unusablePath(path, `there is no folder "${folder}"; create it with: mkdir -m 700 ${folder}`, "not_found");
  }
  if (isForeign(await lstat(folder)) || isForeign(found)) {
    throw refusePath(path, `folder "${folder}" belongs to another user; choose one of your own`, "permission_denied");
  }
  if (isOpen(found, 0o022)) {
    const why = `others may write into "${folder}"; change that with: chmod go-w ${folder}`;
    throw refusePath(path, why, "permission_denied");
  }
  await checkAncestors(path, await realpath(folder));
}

/** Tells whether a new folder is what it was made to be: a folder of this user that nobody else can enter. */
export async function isPrivateFolder(folder: string): Promise<boolean> {
  const found = await lstat(folder);
  return found.isDirectory() && found.uid === process.geteuid?.() && (found.mode & 0o777) === 0o700;
}

/** Whoever may write into a folder may rename what is in it, and put something else in its place. */
async function checkAncestors(path: string, folder: string): Promise<void> {
  const ancestor = dirname(folder);
  if (ancestor === folder) return;
  if (isOpen(await stat(ancestor), 0o002)) {
    const why = `everybody may write into "${ancestor}", and replace "${folder}"; change that with: chmod o-w ${ancestor}`;
    throw refusePath(path, why, "permission_denied");
  }
  await checkAncestors(path, ancestor);
}

function isForeign({ uid }: Stats): boolean {
  return uid !== process.geteuid?.() && uid !== 0;
}

/** In a sticky folder, such as /tmp, only the owner of a file can replace it. */
function isOpen({ mode }: Stats, bits: number): boolean {
  return (mode & bits) !== 0 && (mode & 0o1000) === 0;
}

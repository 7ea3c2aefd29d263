import {
  copyFileSync,
  existsSync,
  linkSync,
  mkdirSync,
  readdirSync,
  renameSync,
  rmdirSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { basename, dirname, join } from "node:path";
import { WriteError } from "./write-error.js";

/** What a file holds. */
export type Content = string | Uint8Array;

/** What shall become of some files, by absolute path: their new content, or undefined to delete them. */
export type Changes = ReadonlyMap<string, Content | undefined>;

/** The few operations on the disk that writing needs. */
export interface Disk {
  readonly exists: (path: string) => boolean;
  readonly write: (path: string, content: Content) => void;
  readonly rename: (from: string, to: string) => void;
  /** Makes a second name for a file, so that the first can be replaced and put back. */
  readonly keep: (from: string, to: string) => void;
  readonly remove: (path: string) => void;
  /** Makes a folder in one that exists. */
  readonly makeFolder: (path: string) => void;
  readonly removeEmptyFolder: (path: string) => void;
  readonly isEmptyFolder: (path: string) => boolean;
}

/** The disk itself. */
export const disk: Disk = {
  exists: existsSync,
  write: (path, content) => writeFileSync(path, content, { flag: "wx" }),
  rename: renameSync,
  keep: keepFile,
  remove: (path) => rmSync(path, { force: true }),
  makeFolder: (path) => mkdirSync(path),
  removeEmptyFolder: rmdirSync,
  isEmptyFolder: (path) => existsSync(path) && readdirSync(path).length === 0,
};

/**
 * Writes and deletes files, all of them or none: when anything fails, every file is as it was before, and a
 * {@link WriteError} is thrown. New texts are written beside their files first, so that most failures happen before a file is touched.
 *
 * Folders that deletions leave empty are deleted up to `keepFolder`.
 */
export function applyChanges(changes: Changes, keepFolder: string, on: Disk = disk): void {
  const undo: (() => void)[] = [];
  const leftovers: string[] = [];
  try {
    const staged = stageTexts(changes, undo, on);
    for (const path of changes.keys()) {
      naming(path, () => swapFile(path, staged.get(path), { undo, leftovers, on }));
    }
  } catch (error) {
    const undone = undo.reverse().map((step) => attempt(step));
    throw error instanceof WriteError && undone.includes(false)
      ? new WriteError(error.file, error.cause, false)
      : error;
  }
  for (const path of leftovers) attempt(() => on.remove(path));
  for (const [path, text] of changes)
    if (text === undefined) attempt(() => removeFolders(dirname(path), keepFolder, on));
}

function stageTexts(changes: Changes, undo: (() => void)[], on: Disk): ReadonlyMap<string, string> {
  const staged = new Map<string, string>();
  for (const [path, text] of changes) {
    if (text === undefined) continue;
    naming(path, () => makeFolders(dirname(path), undo, on));
    const temporary = besideName(path, "new");
    undo.push(() => on.remove(temporary));
    naming(path, () => on.write(temporary, text));
    staged.set(path, temporary);
  }
  return staged;
}

/** One after the other, so that those which were made are known when one cannot be. */
function makeFolders(folder: string, undo: (() => void)[], on: Disk): void {
  if (on.exists(folder)) return;
  makeFolders(dirname(folder), undo, on);
  on.makeFolder(folder);
  undo.push(() => on.removeEmptyFolder(folder));
}

/** Errors of the disk name a file beside the one that was to be written, or none at all. */
function naming<Result>(path: string, step: () => Result): Result {
  try {
    return step();
  } catch (error) {
    throw new WriteError(path, error);
  }
}

interface Swap {
  readonly undo: (() => void)[];
  readonly leftovers: string[];
  readonly on: Disk;
}

function swapFile(path: string, staged: string | undefined, { undo, leftovers, on }: Swap): void {
  if (on.exists(path)) {
    const kept = besideName(path, "old");
    leftovers.push(kept);
    undo.push(() => on.remove(kept));
    on.keep(path, kept);
    undo.push(() => on.rename(kept, path));
  } else {
    undo.push(() => on.remove(path));
  }
  if (staged === undefined) on.remove(path);
  else on.rename(staged, path);
}

/** A name in the same folder, which is the same disk: renaming is then one step. */
function besideName(path: string, role: "new" | "old"): string {
  return join(dirname(path), `.${basename(path)}.${process.pid}.${role}`);
}

/** A second link costs nothing and keeps the times; not every disk has links. */
function keepFile(from: string, to: string): void {
  try {
    linkSync(from, to);
  } catch {
    copyFileSync(from, to);
  }
}

function removeFolders(folder: string, keepFolder: string, on: Disk): void {
  for (let path = folder; path.length > keepFolder.length && on.isEmptyFolder(path); path = dirname(path)) {
    on.removeEmptyFolder(path);
  }
}

function attempt(step: () => void): boolean {
  try {
    step();
    return true;
  } catch {
    // Whatever remains is worth trying; the first failure is what the user hears of.
    return false;
  }
}

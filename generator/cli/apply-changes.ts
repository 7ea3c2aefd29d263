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
  /** Makes a folder and those above it; returns the first one made. */
  readonly makeFolder: (path: string) => string | undefined;
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
  makeFolder: (path) => mkdirSync(path, { recursive: true }),
  removeEmptyFolder: rmdirSync,
  isEmptyFolder: (path) => existsSync(path) && readdirSync(path).length === 0,
};

/**
 * Writes and deletes files, all of them or none: when anything fails, every file is as it was before, and the error is
 * thrown. New texts are written beside their files first, so that most failures happen before a file is touched.
 *
 * Folders that deletions leave empty are deleted up to `keepFolder`.
 */
export function applyChanges(changes: Changes, keepFolder: string, on: Disk = disk): void {
  const undo: (() => void)[] = [];
  const leftovers: string[] = [];
  try {
    const staged = stageTexts(changes, undo, on);
    for (const path of changes.keys()) swapFile(path, staged.get(path), { undo, leftovers, on });
  } catch (error) {
    for (const step of undo.reverse()) attempt(step);
    throw error;
  }
  for (const path of leftovers) attempt(() => on.remove(path));
  for (const [path, text] of changes)
    if (text === undefined) attempt(() => removeFolders(dirname(path), keepFolder, on));
}

function stageTexts(changes: Changes, undo: (() => void)[], on: Disk): ReadonlyMap<string, string> {
  const staged = new Map<string, string>();
  for (const [path, text] of changes) {
    if (text === undefined) continue;
    const made = on.makeFolder(dirname(path));
    if (made !== undefined) undo.push(() => removeFolders(dirname(path), dirname(made), on));
    const temporary = besideName(path, "new");
    undo.push(() => on.remove(temporary));
    naming(path, () => on.write(temporary, text));
    staged.set(path, temporary);
  }
  return staged;
}

/** A disk that is full does not say which file it had no room for. */
function naming(path: string, write: () => void): void {
  try {
    write();
  } catch (error) {
    if (error instanceof Error && !("path" in error)) error.message += ` "${path}"`;
    throw error;
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

function attempt(step: () => void): void {
  try {
    step();
  } catch {
    // Whatever remains is worth trying; the first failure is what the user hears of.
  }
}

import { type Dirent, readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";

/** Where a run gets texts and names of files from: the disk, or what is known of it. */
export interface TextSource {
  /**
   * Paths of all files below a folder, relative to it with forward slashes, sorted; none if there is no such folder.
   * What is installed or kept by version control is left out.
   */
  list(folder: string): readonly string[];
  /** Text of a file, or undefined if there is none, such as below what is a file itself. */
  read(file: string): string | undefined;
  /** Hears what this program itself wrote, by absolute path; undefined for a file it deleted. */
  noteWritten(texts: ReadonlyMap<string, string | Uint8Array | undefined>): void;
}

/** The disk itself, looked at each time. */
export const diskTexts: TextSource = { list: listFiles, read: readIfThere, noteWritten: () => {} };

function listFiles(folder: string): readonly string[] {
  const { files, folders } = listEntries(folder);
  return [
    ...files,
    ...folders.flatMap((name) => listFiles(join(folder, name)).map((file) => `${name}/${file}`)),
  ].sort();
}

/** Names of what lies in a folder, sorted. */
export interface Entries {
  /** False when there is no such folder. */
  readonly exists: boolean;
  readonly files: readonly string[];
  /** Without those that are installed or kept by version control. */
  readonly folders: readonly string[];
}

/** Looks into one folder; finds nothing if there is no such folder. */
export function listEntries(folder: string): Entries {
  const exists = statSync(folder, { throwIfNoEntry: false })?.isDirectory() === true;
  const entries = exists ? readdirSync(folder, { withFileTypes: true }) : [];
  const names = (fits: (entry: Dirent) => boolean): string[] =>
    entries
      .filter(fits)
      .map(({ name }) => name)
      .sort();
  return {
    exists,
    files: names((entry) => entry.isFile()),
    folders: names((entry) => entry.isDirectory() && entry.name !== "node_modules" && entry.name !== ".git"),
  };
}

function readIfThere(file: string): string | undefined {
  try {
    return readFileSync(file, "utf8");
  } catch (error) {
    if (isMissing(error)) return undefined;
    throw error;
  }
}

function isMissing(error: unknown): boolean {
  if (typeof error !== "object" || error === null || !("code" in error)) return false;
  return error.code === "ENOENT" || error.code === "ENOTDIR";
}

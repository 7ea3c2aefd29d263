import { createHash } from "node:crypto";
import { join } from "node:path";
import { diskTexts, type TextSource } from "../../text-source.js";

/** Lists files as they are on the disk, see {@link TextSource}. */
export const listFiles = diskTexts.list;

/** Reads a file as it is on the disk, see {@link TextSource}. */
export const readIfThere = diskTexts.read;

/** Texts of some files below a folder, by path relative to it; those that do not exist are left out. */
export function readTexts(
  folder: string,
  paths: Iterable<string>,
  source: TextSource = diskTexts,
): ReadonlyMap<string, string> {
  const texts = new Map<string, string>();
  const joined = pathsBelow(folder);
  for (const path of paths) {
    const text = source.read(joined(path));
    if (text !== undefined) texts.set(path, text);
  }
  return texts;
}

const knownPaths = new Map<string, Map<string, string>>();

/**
 * Joins paths to one folder. A path that was joined before gives the very same text, which is found in a map without
 * being looked through: while watching, every run asks for every file.
 */
export function pathsBelow(folder: string): (path: string) => string {
  const known = knownPaths.get(folder) ?? new Map<string, string>();
  knownPaths.set(folder, known);
  return (path) => {
    const before = known.get(path);
    if (before !== undefined) return before;
    const joined = join(folder, path);
    known.set(path, joined);
    return joined;
  };
}

/** SHA-256 of a text, in hexadecimal digits. */
export function hashText(text: string): string {
  return createHash("sha256").update(text).digest("hex");
}

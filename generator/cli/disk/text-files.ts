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
  for (const path of paths) {
    const text = source.read(join(folder, path));
    if (text !== undefined) texts.set(path, text);
  }
  return texts;
}

/** SHA-256 of a text, in hexadecimal digits. */
export function hashText(text: string): string {
  return createHash("sha256").update(text).digest("hex");
}

import { createHash } from "node:crypto";
import { type Dirent, readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";

/**
 * Paths of all files below a folder, relative to it with forward slashes, sorted; none if there is no such folder.
 * What is installed or kept by version control is left out.
 */
export function listFiles(folder: string): readonly string[] {
  return entriesOf(folder)
    .flatMap((entry) => {
      if (entry.isFile()) return [entry.name];
      const isOurs = entry.isDirectory() && entry.name !== "node_modules" && entry.name !== ".git";
      return isOurs ? listFiles(join(folder, entry.name)).map((file) => `${entry.name}/${file}`) : [];
    })
    .sort();
}

function entriesOf(folder: string): readonly Dirent[] {
  const isFolder = statSync(folder, { throwIfNoEntry: false })?.isDirectory() === true;
  return isFolder ? readdirSync(folder, { withFileTypes: true }) : [];
}

/** Texts of some files below a folder, by path relative to it; those that do not exist are left out. */
export function readTexts(folder: string, paths: Iterable<string>): ReadonlyMap<string, string> {
  const texts = new Map<string, string>();
  for (const path of paths) {
    const text = readIfThere(join(folder, path));
    if (text !== undefined) texts.set(path, text);
  }
  return texts;
}

/** Text of a file, or undefined if there is none, such as below what is a file itself. */
export function readIfThere(file: string): string | undefined {
  try {
    return readFileSync(file, "utf8");
  } catch (error) {
    if (isMissing(error)) return undefined;
    throw error;
  }
}

/** SHA-256 of a text, in hexadecimal digits. */
export function hashText(text: string): string {
  return createHash("sha256").update(text).digest("hex");
}

function isMissing(error: unknown): boolean {
  return (
    typeof error === "object" &&
    error !== null &&
    "code" in error &&
    (error.code === "ENOENT" || error.code === "ENOTDIR")
  );
}

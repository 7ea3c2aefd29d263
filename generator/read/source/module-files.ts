import { readFileSync, statSync } from "node:fs";
import { join, posix } from "node:path";
import { ts } from "ts-morph";

/**
 * A module and those it imports by relative paths, directly or not, itself first. Packages are left out.
 *
 * @param file Relative to `root`.
 */
export function moduleFiles(root: string, file: string): readonly string[] {
  const found = new Set<string>();
  const add = (path: string): void => {
    if (found.has(path) || !statSync(join(root, path), { throwIfNoEntry: false })?.isFile()) return;
    found.add(path);
    const { importedFiles } = ts.preProcessFile(readFileSync(join(root, path), "utf8"), true, true);
    for (const { fileName } of importedFiles) {
      if (fileName.startsWith(".")) add(posix.join(posix.dirname(path), fileName));
    }
  };
  add(posix.normalize(file));
  return [...found];
}

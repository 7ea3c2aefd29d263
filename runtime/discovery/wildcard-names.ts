import { existsSync, readdirSync } from "node:fs";
import { join, posix } from "node:path";
import type { KnownPackage } from "./known-package.js";
import { resolveExport } from "./resolve-export.js";

/** No file has such a name. */
const probe = "\u0001";

/**
 * Returns the subpaths beside a subpath that a pattern such as `./drivers/*` offers and that a file is behind.
 *
 * Empty where no pattern applies, and where nothing of the package is built.
 */
export function wildcardNames(from: KnownPackage, subpath: string): readonly string[] {
  const folder = posix.dirname(subpath);
  const path = resolveExport(from.exports, `${folder}/${probe}`);
  const [before, after, ...more] = path?.split(probe) ?? [];
  if (before === undefined || after === undefined || more.length > 0) return [];
  // A subpath with an entry of its own is no matter of the pattern.
  const name = posix.basename(subpath);
  if (resolveExport(from.exports, subpath) !== `${before}${name}${after}`) return [];
  return entriesOf(join(from.folder, before))
    .map((entry) => (entry.endsWith(after) ? entry.slice(0, entry.length - after.length) : entry))
    .filter((entry) => existsSync(join(from.folder, `${before}${entry}${after}`)))
    .map((entry) => `${folder}/${entry}`);
}

function entriesOf(folder: string): readonly string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}

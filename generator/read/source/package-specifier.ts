import { relative } from "node:path";
import type { OwnerPackage } from "./owner-package.js";
import { toPosix } from "./posix-path.js";

/** A subpath a package exports, and the file behind it. */
export interface PackageEntry {
  /** What an import names, `lab-contracts/interfaces/power`. */
  readonly specifier: string;
  /** Path inside the package without extension, `dist/interfaces/power`. */
  readonly stem: string;
}

/** What an import of exactly this file names, or undefined when the package keeps it to itself. */
export function packageSpecifier(owner: OwnerPackage, file: string): string | undefined {
  const stem = stemOf(toPosix(relative(owner.folder, file)));
  for (const [subpath, target] of exportTargets(owner)) {
    const star = matchStar(stemOf(target), stem);
    if (star !== undefined) return specifierOf(owner, subpath.replace("*", star));
  }
  return undefined;
}

/** The entry points a package names one by one; patterns with `*` are left out. */
export function packageEntries(owner: OwnerPackage): PackageEntry[] {
  return exportTargets(owner)
    .filter(([subpath]) => !subpath.includes("*"))
    .map(([subpath, target]) => ({ specifier: specifierOf(owner, subpath), stem: stemOf(target) }));
}

/** The files a subpath may lead to, `./dist/generated/power/v1/index.js`, whatever the condition. */
export function exportedFiles(owner: OwnerPackage, subpath: string): string[] {
  return exportTargets(owner).flatMap(([pattern, target]) => {
    const star = matchStar(pattern, subpath);
    return star === undefined ? [] : [target.replaceAll("*", star)];
  });
}

function specifierOf(owner: OwnerPackage, subpath: string): string {
  return owner.name + subpath.slice(1);
}

/** Every pair of subpath and file, whatever the condition, subpaths without a pattern first. */
function exportTargets(owner: OwnerPackage): [string, string][] {
  if (owner.exports === undefined)
    return [
      [".", owner.main ?? "index.js"],
      ["./*.js", "./*.js"],
    ];
  const found = bySubpath(owner.exports).flatMap(([subpath, value]) =>
    targets(value).map((target): [string, string] => [subpath, target]),
  );
  return found.sort(([a], [b]) => Number(a.includes("*")) - Number(b.includes("*")));
}

function bySubpath(exports: unknown): [string, unknown][] {
  const entries = isObject(exports) ? Object.entries(exports) : [];
  return entries.some(([key]) => key.startsWith(".")) ? entries : [[".", exports]];
}

function targets(value: unknown): string[] {
  if (typeof value === "string") return [value];
  return isObject(value) ? Object.values(value).flatMap(targets) : [];
}

function isObject(value: unknown): value is object {
  return typeof value === "object" && value !== null;
}

function stemOf(path: string): string {
  return path.replace(/^\.\//, "").replace(/(\.d)?\.[cm]?[jt]s$/, "");
}

/** What `*` stands for when the pattern is this path; the empty text for equal paths without a star. */
function matchStar(pattern: string, path: string): string | undefined {
  const at = pattern.indexOf("*");
  if (at < 0) return pattern === path ? "" : undefined;
  const [before, after] = [pattern.slice(0, at), pattern.slice(at + 1)];
  const fits = path.length > before.length + after.length && path.startsWith(before) && path.endsWith(after);
  return fits ? path.slice(before.length, path.length - after.length) : undefined;
}

/** An `exports` entry of a package.json: a subpath and a file it may lead to, both perhaps with one `*`. */
interface ExportEntry {
  readonly subpath: string;
  readonly target: string;
}

/**
 * The subpath under which a package exports a source file, `./drivers/power`; undefined if it exports none.
 *
 * Compiled files may lie in a folder of their own: `dist/generated/index.js` stands for `generated/index.ts`.
 *
 * @param exports Value of `exports` in package.json; without it every file is reachable by its path.
 * @param file Path of the source file, relative to the package.
 */
export function exportSubpath(exports: unknown, file: string): string | undefined {
  const stem = stemOf(file);
  if (exports === undefined) return `./${stem}.js`;
  for (const { subpath, target } of exportEntries(exports)) {
    const star = matchStar(stemOf(target), stem) ?? matchStar(withoutFirstFolder(stemOf(target)), stem);
    if (star !== undefined) return subpath.replace("*", star);
  }
  return undefined;
}

/** The source files a subpath may stand for, without their extension. */
export function exportedStems(exports: unknown, subpath: string): readonly string[] {
  if (exports === undefined) return [stemOf(subpath)];
  return exportEntries(exports).flatMap((entry) => {
    const star = matchStar(entry.subpath, subpath);
    const stem = star === undefined ? undefined : stemOf(entry.target).replaceAll("*", star);
    return stem === undefined ? [] : [stem, withoutFirstFolder(stem)];
  });
}

/** Single files before patterns, since they are the more exact. */
function exportEntries(exports: unknown): readonly ExportEntry[] {
  if (typeof exports !== "object" || exports === null)
    return targetsOf(exports).map((target) => ({ subpath: ".", target }));
  const entries: readonly [string, unknown][] = Object.entries(exports);
  const found = entries
    .filter(([subpath]) => subpath.startsWith("."))
    .flatMap(([subpath, value]) => targetsOf(value).map((target) => ({ subpath, target })));
  return found.sort((left, right) => Number(left.subpath.includes("*")) - Number(right.subpath.includes("*")));
}

/** Every file an entry may lead to, whatever the condition. */
function targetsOf(value: unknown): readonly string[] {
  if (typeof value === "string") return [value];
  return typeof value === "object" && value !== null ? Object.values(value).flatMap(targetsOf) : [];
}

function stemOf(path: string): string {
  return path.replace(/^\.\//, "").replace(/(\.d)?\.[cm]?[jt]s$/, "");
}

function withoutFirstFolder(path: string): string {
  return path.slice(path.indexOf("/") + 1);
}

/** What `*` stands for when a pattern is this path; the empty text for equal texts without a star. */
function matchStar(pattern: string, path: string): string | undefined {
  const [before = "", after, ...more] = pattern.split("*");
  if (after === undefined) return pattern === path ? "" : undefined;
  const fits = more.length === 0 && path.length > before.length + after.length;
  return fits && path.startsWith(before) && path.endsWith(after)
    ? path.slice(before.length, path.length - after.length)
    : undefined;
}

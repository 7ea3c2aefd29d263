const conditions: ReadonlySet<string> = new Set(["node", "import", "module-sync", "default"]);

/**
 * Resolves a subpath (`.`, `./drivers/power`) by a package's `exports`, as an ES module importing it would.
 * Returns a path inside the package (`./dist/power.js`), or undefined when the package does not offer the subpath.
 *
 * Node 20 resolves relative to another package only with the conditions of `require`, which ES-only packages lack.
 */
export function resolveExport(exports: unknown, subpath: string): string | undefined {
  const map = subpathMap(exports);
  const exact = map.get(subpath);
  if (exact !== undefined && !subpath.includes("*")) {
    return resolveTarget(exact, "");
  }
  const pattern = bestPattern([...map.keys()], subpath);
  return pattern === undefined ? undefined : resolveTarget(map.get(pattern.key), pattern.match);
}

function subpathMap(exports: unknown): ReadonlyMap<string, unknown> {
  if (isRecord(exports)) {
    const entries = Object.entries(exports);
    if (entries.every(([key]) => key.startsWith("."))) {
      return new Map(entries);
    }
  }
  return new Map([[".", exports]]);
}

/** The pattern with the longest text before its star wins. */
function bestPattern(keys: readonly string[], subpath: string): { key: string; match: string } | undefined {
  const matches = keys.flatMap((key) => {
    const match = matchPattern(key, subpath);
    return match === undefined ? [] : [{ key, match }];
  });
  return matches.sort((a, b) => b.key.indexOf("*") - a.key.indexOf("*") || b.key.length - a.key.length)[0];
}

function matchPattern(key: string, subpath: string): string | undefined {
  const [before = "", after, ...more] = key.split("*");
  if (after === undefined || more.length > 0 || subpath.length <= before.length + after.length) {
    return undefined;
  }
  const fits = subpath.startsWith(before) && subpath.endsWith(after);
  return fits ? subpath.slice(before.length, subpath.length - after.length) : undefined;
}

function resolveTarget(target: unknown, match: string): string | undefined {
  if (typeof target === "string") {
    const path = target.replaceAll("*", match);
    return staysInside(path) ? path : undefined;
  }
  if (Array.isArray(target)) {
    return firstDefined(target, (entry) => resolveTarget(entry, match));
  }
  if (isRecord(target)) {
    const usable = Object.entries(target).filter(([condition]) => conditions.has(condition));
    return firstDefined(usable, ([, entry]) => resolveTarget(entry, match));
  }
  return undefined;
}

function staysInside(path: string): boolean {
  const [first, ...segments] = path.split(/[/\\]/);
  return first === "." && segments.every((segment) => ![".", "..", "node_modules"].includes(segment));
}

function firstDefined<T, R>(values: readonly T[], pick: (value: T) => R | undefined): R | undefined {
  for (const value of values) {
    const picked = pick(value);
    if (picked !== undefined) {
      return picked;
    }
  }
  return undefined;
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

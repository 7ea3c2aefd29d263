import { existsSync } from "node:fs";
import { join, relative, sep } from "node:path";
import { readIfThere } from "../disk/text-files.js";
import { allHunks } from "../drift/line-hunk.js";
import type { DriverOutcome } from "./plan-driver.js";

/** What a run would write: the list of files, then the difference it makes to those that people go on with. */
export function describeChanges({ root, scaffold, changes }: DriverOutcome): string {
  const shown = new Set([...scaffold, "package.json"]);
  const entries = [...changes].map(([file, content]) => ({
    file,
    path: relative(root, file).split(sep).join("/"),
    content,
  }));
  const sorted = entries.toSorted((left, right) => (left.path < right.path ? -1 : 1));
  const list = sorted.map(({ file, path }) => `would ${existsSync(file) ? "change" : "write"} ${path}`);
  const differences = sorted
    .filter(({ path, content }) => shown.has(path) && typeof content === "string")
    .flatMap(({ path, content }) => ["", ...difference(path, readIfThere(join(root, path)), String(content))]);
  return [...list, ...differences].join("\n");
}

/** As `git diff` writes it. */
function difference(path: string, before: string | undefined, after: string): readonly string[] {
  const from = before === undefined ? "/dev/null" : `a/${path}`;
  return [`--- ${from}`, `+++ b/${path}`, ...allHunks(before ?? "", after)];
}

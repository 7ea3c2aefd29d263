import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { packageRoot } from "../package-root.js";

/** Every `.proto` of one of this package's folders, by its path below that folder. */
export function committedProtos(
  folder: "generated" | "generator/protos" | "runtime/protos",
): ReadonlyMap<string, string> {
  const root = join(packageRoot(), folder);
  const paths = readdirSync(root, { recursive: true, encoding: "utf8" }).filter((path) => path.endsWith(".proto"));
  return new Map(paths.sort().map((path) => [path, readFileSync(join(root, path), "utf8")]));
}

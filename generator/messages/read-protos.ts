import { readdirSync, readFileSync } from "node:fs";
import { join, sep } from "node:path";

/** Texts of all `.proto` files below a folder, by their path there with forward slashes, sorted. */
export function readProtos(folder: string): ReadonlyMap<string, string> {
  const names = readdirSync(folder, { recursive: true, encoding: "utf8" }).filter((name) => name.endsWith(".proto"));
  return new Map(names.sort().map((name) => [name.split(sep).join("/"), readFileSync(join(folder, name), "utf8")]));
}

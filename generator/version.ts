import { readFileSync } from "node:fs";
import { join } from "node:path";
import { packageRoot } from "./proto/package-root.js";

/** Version of this package, `0.1.0`. */
export function generatorVersion(): string {
  const content: unknown = JSON.parse(readFileSync(join(packageRoot(), "package.json"), "utf8"));
  if (typeof content === "object" && content !== null && "version" in content) return String(content.version);
  throw new Error("Cannot find the version of jsgen in its package.json");
}

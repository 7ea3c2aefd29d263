import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { packageFolder } from "../discovery/read-packages.js";
import type { OutputFormat } from "./output/output-format.js";
import { printValue } from "./output/print-value.js";
import { writeLine } from "./output/write-out.js";

/** Prints the version of this package and of Node; returns the exit code. */
export async function printVersion(format: OutputFormat): Promise<number> {
  const version = packageVersion();
  if (format === "text") {
    await writeLine(`jumpstarter-ts ${version}`);
  } else {
    await printValue({ name: "jumpstarter-ts", version, node: process.version }, format);
  }
  return 0;
}

function packageVersion(): string {
  const folder = packageFolder(dirname(fileURLToPath(import.meta.url)));
  const packageJson: unknown = JSON.parse(readFileSync(join(folder ?? ".", "package.json"), "utf8"));
  const hasVersion = typeof packageJson === "object" && packageJson !== null && "version" in packageJson;
  return hasVersion ? String(packageJson.version) : "unknown";
}

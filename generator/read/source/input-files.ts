import { basename } from "node:path";
import { globalsFileName } from "./globals.js";
import type { ReadContext } from "./read-context.js";

/** The files a reading depends on: paths relative to the project root, sorted. */
export function inputFiles(context: ReadContext, files: readonly string[]): string[] {
  return [...new Set([...files, ...context.consulted])]
    .filter((file) => basename(file) !== globalsFileName)
    .map((file) => context.relative(file))
    .sort();
}

import { join } from "node:path";
import type { Diagnostic } from "../../diagnostics/diagnostic.js";
import { proposeFixes } from "../../read/fix/propose-fixes.js";
import { readIfThere } from "../disk/text-files.js";

/** Adds to findings how they can be corrected, as far as that follows from the files below `root`. */
export function withFixes(root: string, diagnostics: readonly Diagnostic[]): readonly Diagnostic[] {
  return proposeFixes(diagnostics, (file) => readIfThere(join(root, file)));
}

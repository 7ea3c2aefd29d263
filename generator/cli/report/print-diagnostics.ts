import { join } from "node:path";
import type { Diagnostic } from "../../diagnostics/diagnostic.js";
import { formatDiagnostic } from "../../diagnostics/format-diagnostic.js";
import { sortDiagnostics } from "../../diagnostics/sort-diagnostics.js";
import { readIfThere } from "../disk/text-files.js";
import type { DriftFinding } from "../drift/check-drift.js";
import { counted } from "./counted.js";

/** Prints findings to standard error, sorted by place, each with its source line, and how many there are. */
export function printDiagnostics(diagnostics: readonly Diagnostic[], root: string): void {
  const findings = sortDiagnostics(diagnostics).map((diagnostic) => ({ diagnostic, hunk: undefined }));
  if (findings.length > 0) printFindings(findings, root);
}

/** Prints findings about generated files, each with the place where the proto differs. */
export function printFindings(findings: readonly DriftFinding[], root: string): void {
  for (const { diagnostic, hunk } of findings) {
    const text = diagnostic.span === undefined ? undefined : readIfThere(join(root, diagnostic.span.file));
    const lines = hunk === undefined ? [] : hunk.lines.map((line) => `    ${line}`.trimEnd());
    process.stderr.write(`${[formatDiagnostic(diagnostic, text).trimEnd(), ...lines].join("\n").trimEnd()}\n\n`);
  }
  process.stderr.write(`${countFindings(findings.map(({ diagnostic }) => diagnostic))}\n`);
}

function countFindings(diagnostics: readonly Diagnostic[]): string {
  const errors = diagnostics.filter(({ severity }) => severity === "error").length;
  const warnings = diagnostics.length - errors;
  const parts = [errors > 0 ? [counted(errors, "error")] : [], warnings > 0 ? [counted(warnings, "warning")] : []];
  return parts.flat().join(", ");
}

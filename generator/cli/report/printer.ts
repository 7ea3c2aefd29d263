import type { Diagnostic } from "../../diagnostics/diagnostic.js";
import { formatGithub } from "../../diagnostics/format/format-github.js";
import { formatJson, type ReportKind } from "../../diagnostics/format/format-json.js";
import { formatSarif } from "../../diagnostics/format/format-sarif.js";
import { sortDiagnostics } from "../../diagnostics/sort-diagnostics.js";
import { generatorVersion } from "../../version.js";
import type { Format } from "../command-line/printer-formats.js";
import type { DriftFinding } from "../drift/check-drift.js";
import { printDiagnostics, printFindings } from "./print-diagnostics.js";

/** Where a run says what it found and did. */
export interface Printer {
  /** Mistakes in the sources and the set-up. */
  diagnostics(findings: readonly Diagnostic[]): void;
  /** Generated files that are not as they would be generated. */
  drift(findings: readonly DriftFinding[]): void;
  /** What callers would lose. */
  breaking(findings: readonly Diagnostic[]): void;
  /** A line or more about what was done. */
  tell(text: string): void;
  /** Ends the run: documents are printed now. */
  finish(): void;
}

/** Makes the printer of a run; `root` is the folder that the paths of findings are relative to. */
export function createPrinter(format: Format, root: string): Printer {
  return format === "pretty" ? prettyPrinter(root) : documentPrinter(format);
}

function prettyPrinter(root: string): Printer {
  return {
    diagnostics: (findings) => printDiagnostics(findings, root),
    drift: (findings) => printFindings(findings, root),
    breaking: (findings) => printDiagnostics(findings, root),
    tell: (text) => process.stdout.write(`${text}\n`),
    finish: () => {},
  };
}

function documentPrinter(format: Exclude<Format, "pretty">): Printer {
  const all: Diagnostic[] = [];
  const hunks = new Map<Diagnostic, readonly string[]>();
  let kind: ReportKind = "none";
  const add = (findings: readonly Diagnostic[], as: ReportKind): void => {
    all.push(...findings);
    if (findings.some(({ severity }) => severity === "error")) kind = as;
  };
  return {
    diagnostics: (findings) => add(sortDiagnostics(findings), "diagnostics"),
    drift: (findings) => {
      for (const { diagnostic, hunk } of findings) if (hunk !== undefined) hunks.set(diagnostic, hunk.lines);
      add(
        findings.map(({ diagnostic }) => diagnostic),
        "drift",
      );
    },
    breaking: (findings) => add(sortDiagnostics(findings), "breaking"),
    tell: (text) => process.stderr.write(`${text}\n`),
    finish: () => process.stdout.write(documentOf(format, kind, all, hunks)),
  };
}

function documentOf(
  format: Exclude<Format, "pretty">,
  kind: ReportKind,
  diagnostics: readonly Diagnostic[],
  hunks: ReadonlyMap<Diagnostic, readonly string[]>,
): string {
  switch (format) {
    case "json":
      return formatJson({ kind, diagnostics, hunks });
    case "github":
      return formatGithub(diagnostics);
    case "sarif":
      return formatSarif(diagnostics, generatorVersion());
  }
}

import type { Diagnostic } from "../diagnostic.js";

/** Why a run fails: mistakes in the sources, generated files that are out of date, or callers that would break. */
export type ReportKind = "none" | "diagnostics" | "drift" | "breaking";

/** What a run found. */
export interface Report {
  /** `none` while there are only warnings. */
  readonly kind: ReportKind;
  /** In the order in which they are printed. */
  readonly diagnostics: readonly Diagnostic[];
  /** Lines of a difference, in the form of a unified diff, of the findings that have one. */
  readonly hunks?: ReadonlyMap<Diagnostic, readonly string[]>;
}

/** Prints the findings of a run as one JSON document; a finding without a place has no `span`. */
export function formatJson({ kind, diagnostics, hunks }: Report): string {
  const errors = diagnostics.filter(({ severity }) => severity === "error").length;
  const document = {
    kind,
    errors,
    warnings: diagnostics.length - errors,
    diagnostics: diagnostics.map((diagnostic) => ({ ...diagnostic, hunk: hunks?.get(diagnostic) })),
  };
  return `${JSON.stringify(document, null, 2)}\n`;
}

import type { Diagnostic } from "../diagnostic.js";

/** Prints the findings of a run as one JSON document, sorted as given; a finding without a place has no `span`. */
export function formatJson(diagnostics: readonly Diagnostic[]): string {
  return `${JSON.stringify({ diagnostics }, null, 2)}\n`;
}

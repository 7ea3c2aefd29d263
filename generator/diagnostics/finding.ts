import type { Span } from "../model/span.js";
import type { Diagnostic, Severity } from "./diagnostic.js";

/** One kind of mistake: its stable code and how it is phrased from typed parameters. */
export interface CatalogueEntry<Parameters> {
  readonly code: string;
  readonly severity: Severity;
  /** Headline for lists and documentation, without parameters. */
  readonly title: string;
  readonly message: (parameters: Parameters) => string;
  readonly remedy: (parameters: Parameters) => string;
}

/** Makes the diagnostic of one catalogue entry at one place. */
export function finding<Parameters>(
  entry: CatalogueEntry<Parameters>,
  span: Span | undefined,
  parameters: Parameters,
): Diagnostic {
  return {
    code: entry.code,
    severity: entry.severity,
    message: entry.message(parameters),
    remedy: entry.remedy(parameters),
    span,
  };
}

import type { Span } from "../model/span.js";

/** Findings stop the run (`error`) or only inform (`warning`). */
export type Severity = "error" | "warning";

/** One mistake in somebody's source, with the place and the remedy. */
export interface Diagnostic {
  /** Stable, never reused: `JSG2003`. */
  readonly code: string;
  readonly severity: Severity;
  /** What is wrong, one line, no final period. */
  readonly message: string;
  /** What to do, one line, no final period. */
  readonly remedy: string;
  /** The exact node; absent only for findings about the project as a whole. */
  readonly span: Span | undefined;
}

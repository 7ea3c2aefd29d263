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
  /** Ways to correct it mechanically, the likeliest first; absent where there is none. */
  readonly fixes?: readonly Fix[];
}

/** A mechanical correction of one mistake. */
export interface Fix {
  /** What it does, one line, no final period: `Write \`Promise<number>\``. */
  readonly title: string;
  /** The only sensible correction, which loses nothing: `jsgen --fix` makes it. Others are the author's to choose. */
  readonly automatic: boolean;
  /** All of them or none; sorted, and none overlaps another. */
  readonly edits: readonly TextEdit[];
}

/** A replacement of some text in a file. */
export interface TextEdit {
  /** Path relative to the project root, with forward slashes. */
  readonly file: string;
  readonly start: Position;
  /** Behind the last character that is replaced; the start itself where text is only inserted. */
  readonly end: Position;
  readonly newText: string;
}

/** A place in a text; both count from 1, columns in UTF-16 code units. */
export interface Position {
  readonly line: number;
  readonly column: number;
}

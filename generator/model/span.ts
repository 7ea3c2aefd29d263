/** A place in a source file. Lines and columns count from 1. */
export interface Span {
  /** Path relative to the project root, with forward slashes. */
  readonly file: string;
  readonly line: number;
  readonly column: number;
  /** Number of characters, at least 1, on the first line. */
  readonly length: number;
}

import type { Node, SourceFile } from "ts-morph";
import type { Diagnostic } from "../../diagnostics/diagnostic.js";

/** A replacement in one file, by offsets. */
export interface Replacement {
  readonly start: number;
  readonly end: number;
  readonly newText: string;
}

/** A way to correct a mistake. */
export interface Proposal {
  /** What it does: `Write \`Promise<number>\``. */
  readonly title: string;
  /** The only sensible correction, which loses nothing: made without asking. */
  readonly automatic: boolean;
  readonly edits: readonly Replacement[];
}

/** A finding, and where it is in its file. */
export interface FixPlace {
  readonly diagnostic: Diagnostic;
  readonly sourceFile: SourceFile;
  /** The node the finding is about; for one inside a comment, whatever is below it. */
  readonly node: Node;
  /** Offset of the finding. */
  readonly start: number;
}

/** Tells how findings of one code can be corrected, looking at the text alone; nothing where no correction is sure to fit. */
export type Fixer = (place: FixPlace) => readonly Proposal[];

/** A correction that is made without asking. */
export function automatic(title: string, ...edits: readonly Replacement[]): readonly Proposal[] {
  return [{ title, automatic: true, edits }];
}

/** A correction that the author chooses. */
export function choice(title: string, ...edits: readonly Replacement[]): readonly Proposal[] {
  return [{ title, automatic: false, edits }];
}

export function replace(node: Node, newText: string): Replacement {
  return { start: node.getStart(), end: node.getEnd(), newText };
}

export function insert(at: number, newText: string): Replacement {
  return { start: at, end: at, newText };
}

export function remove(start: number, end: number): Replacement {
  return { start, end, newText: "" };
}

/** Removes a word and the space behind it. */
export function removeWord(node: Node): Replacement {
  const text = node.getSourceFile().getFullText();
  const space = /^\s*/.exec(text.slice(node.getEnd()))?.[0].length ?? 0;
  return remove(node.getStart(), node.getEnd() + space);
}

/** Removes whole lines from one offset to another, and the empty line that would be left between two members. */
export function removeLines(sourceFile: SourceFile, from: number, to: number): Replacement {
  const text = sourceFile.getFullText();
  const start = text.lastIndexOf("\n", from - 1) + 1;
  const end = /^[^\S\n]*\n(?:[^\S\n]*\n)?/.exec(text.slice(to))?.[0].length ?? 0;
  return remove(start, to + end);
}

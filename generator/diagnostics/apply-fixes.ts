import type { Diagnostic, Fix, Position, TextEdit } from "./diagnostic.js";

/** A correction, and the finding it corrects. */
export interface ChosenFix {
  readonly diagnostic: Diagnostic;
  readonly fix: Fix;
}

/** What corrections make of some texts. */
export interface FixedTexts {
  /** New texts by path; only those that change. */
  readonly texts: ReadonlyMap<string, string>;
  /** Corrections that were made. One that another overlaps is left for a later run. */
  readonly made: readonly ChosenFix[];
}

/** Makes the corrections of findings that need no choice, as far as they do not overlap. */
export function applyFixes(
  diagnostics: readonly Diagnostic[],
  textOf: (file: string) => string | undefined,
): FixedTexts {
  const made: ChosenFix[] = [];
  const edits = new Map<string, PlacedEdit[]>();
  for (const diagnostic of diagnostics) {
    const fix = diagnostic.fixes?.find(({ automatic }) => automatic);
    const placed = fix && placeEdits(fix, textOf);
    if (fix === undefined || placed === undefined || placed.some((edit) => overlapsAny(edit, edits))) continue;
    for (const edit of placed) edits.set(edit.file, [...(edits.get(edit.file) ?? []), edit]);
    made.push({ diagnostic, fix });
  }
  const texts = [...edits].map(([file, list]) => [file, applyTo(textOf(file) ?? "", list)] as const);
  return { texts: new Map(texts), made };
}

interface PlacedEdit {
  readonly file: string;
  readonly from: number;
  readonly to: number;
  readonly newText: string;
}

/** Undefined when a place is not in its text. */
function placeEdits({ edits }: Fix, textOf: (file: string) => string | undefined): readonly PlacedEdit[] | undefined {
  const placed = edits.flatMap((edit) => placeEdit(edit, textOf(edit.file)) ?? []);
  return placed.length === edits.length ? placed : undefined;
}

function placeEdit({ file, start, end, newText }: TextEdit, text: string | undefined): PlacedEdit | undefined {
  const [from, to] = text === undefined ? [] : [offsetIn(text, start), offsetIn(text, end)];
  return from === undefined || to === undefined ? undefined : { file, from, to, newText };
}

function offsetIn(text: string, { line, column }: Position): number | undefined {
  let start = 0;
  for (let passed = 1; passed < line; passed++) {
    start = text.indexOf("\n", start) + 1;
    if (start === 0) return undefined;
  }
  return start + column - 1 <= text.length ? start + column - 1 : undefined;
}

/** Two insertions at one place overlap as well: nothing says which comes first. */
function overlapsAny({ file, from, to }: PlacedEdit, edits: ReadonlyMap<string, readonly PlacedEdit[]>): boolean {
  return edits.get(file)?.some((other) => from <= other.to && other.from <= to) ?? false;
}

function applyTo(text: string, edits: readonly PlacedEdit[]): string {
  const backwards = edits.toSorted((left, right) => right.from - left.from);
  return backwards.reduce((done, { from, to, newText }) => done.slice(0, from) + newText + done.slice(to), text);
}

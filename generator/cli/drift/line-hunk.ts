/** One place where two texts differ. */
export interface Hunk {
  /** Lines in the form of a unified diff, a sign before each. */
  readonly lines: readonly string[];
}

/** Lines around a difference that are shown with it. */
const context = 2;

/** Most lines shown; a longer difference is cut. */
const longest = 12;

/** The first place where two texts differ, with a little of what is around it; undefined if they are equal. */
export function firstHunk(before: string, after: string): Hunk | undefined {
  if (before === after) return undefined;
  const edits = lineEdits(before.split("\n"), after.split("\n"));
  const first = edits.findIndex((edit) => edit[0] !== " ");
  let last = first;
  for (let index = first; index < edits.length && index - last <= 2 * context; index++) {
    if (edits[index]?.[0] !== " ") last = index;
  }
  const lines = edits.slice(Math.max(0, first - context), last + context + 1);
  return { lines: lines.length <= longest ? lines : [...lines.slice(0, longest), "  ..."] };
}

/** All places where two texts differ, in the form of a unified diff. */
export function allHunks(before: string, after: string): readonly string[] {
  const edits = lineEdits(linesOf(before), linesOf(after));
  const near = (index: number): boolean =>
    edits.slice(Math.max(0, index - context), index + context + 1).some((edit) => edit[0] !== " ");
  const hunks: string[] = [];
  let [old, now, open] = [1, 1, -1];
  for (const [index, edit] of edits.entries()) {
    if (!near(index)) open = -1;
    else if (open < 0) open = hunks.push(hunkHead(edits.slice(index), near, index, { old, now })) - 1;
    if (open >= 0) hunks.push(edit);
    if (edit[0] !== "+") old++;
    if (edit[0] !== "-") now++;
  }
  return hunks;
}

function linesOf(text: string): readonly string[] {
  return text === "" ? [] : text.replace(/\n$/, "").split("\n");
}

function hunkHead(
  rest: readonly string[],
  near: (index: number) => boolean,
  start: number,
  { old, now }: { readonly old: number; readonly now: number },
): string {
  const length = rest.findIndex((_, index) => !near(start + index));
  const lines = length < 0 ? rest : rest.slice(0, length);
  const [removed, added] = ["+", "-"].map((sign) => lines.filter((line) => line[0] !== sign).length);
  return `@@ -${removed === 0 ? 0 : old},${removed} +${added === 0 ? 0 : now},${added} @@`;
}

/** Every line of both texts with its sign: kept, removed or added. */
export function lineEdits(before: readonly string[], after: readonly string[]): readonly string[] {
  const start = commonStart(before, after);
  const end = commonStart(before.slice(start).reverse(), after.slice(start).reverse());
  const removed = before.slice(start, before.length - end);
  const added = after.slice(start, after.length - end);
  const kept = (lines: readonly string[]): readonly string[] => lines.map((line) => ` ${line}`);
  return [...kept(before.slice(0, start)), ...alignLines(removed, added), ...kept(before.slice(before.length - end))];
}

function commonStart(left: readonly string[], right: readonly string[]): number {
  const differs = left.findIndex((line, index) => line !== right[index]);
  return differs < 0 ? Math.min(left.length, right.length) : differs;
}

/** Longest common subsequence by table; protos are hundreds of lines, and the equal ends are already cut. */
function alignLines(removed: readonly string[], added: readonly string[]): readonly string[] {
  const lengths = commonLengths(removed, added);
  const at = (row: number, column: number): number => lengths[row]?.[column] ?? 0;
  const edits: string[] = [];
  let [row, column] = [0, 0];
  while (row < removed.length || column < added.length) {
    if (row < removed.length && column < added.length && removed[row] === added[column]) {
      edits.push(` ${removed[row]}`);
      row++;
      column++;
    } else if (row < removed.length && (column >= added.length || at(row + 1, column) >= at(row, column + 1))) {
      edits.push(`-${removed[row++]}`);
    } else edits.push(`+${added[column++]}`);
  }
  return edits;
}

function commonLengths(removed: readonly string[], added: readonly string[]): readonly (readonly number[])[] {
  const rows: number[][] = Array.from({ length: removed.length + 1 }, () =>
    new Array<number>(added.length + 1).fill(0),
  );
  for (let row = removed.length - 1; row >= 0; row--) {
    for (let column = added.length - 1; column >= 0; column--) {
      const [here, below] = [rows[row], rows[row + 1]];
      if (here === undefined || below === undefined) continue;
      const longer = Math.max(below[column] ?? 0, here[column + 1] ?? 0);
      here[column] = removed[row] === added[column] ? (below[column + 1] ?? 0) + 1 : longer;
    }
  }
  return rows;
}

import { lineEdits } from "../drift/line-hunk.js";

const around = 3;

/** All that differs between two texts, with three lines around each place, as `diff -u` shows it; none if they are equal. */
export function lineDiff(before: string, after: string): readonly string[] {
  const edits = lineEdits(linesOf(before), linesOf(after));
  const isNear = (index: number): boolean =>
    edits.slice(Math.max(0, index - around), index + around + 1).some((edit) => edit[0] !== " ");
  return edits.flatMap((edit, index) => {
    if (!isNear(index)) return [];
    const starts = index === 0 || !isNear(index - 1);
    return [...(starts ? [hunkHead(edits.slice(0, index))] : []), edit.trimEnd()];
  });
}

function hunkHead(above: readonly string[]): string {
  const lineAfter = (other: string): number => above.filter((edit) => edit[0] !== other).length + 1;
  return `@@ -${lineAfter("+")} +${lineAfter("-")} @@`;
}

function linesOf(text: string): readonly string[] {
  return text === "" ? [] : text.replace(/\n$/, "").split("\n");
}

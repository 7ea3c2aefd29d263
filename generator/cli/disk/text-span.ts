import type { Span } from "../../model/span.js";

/** A stretch of a text as a place in a file. */
export function spanAt(file: string, text: string, offset: number, length: number): Span {
  const before = text.slice(0, offset).split("\n");
  return { file, line: before.length, column: (before.at(-1)?.length ?? 0) + 1, length: Math.max(1, length) };
}

/** Where a file stops being JSON: at the mark of a merge, where the parser stops, else at its beginning. */
export function brokenJsonSpan(file: string, text: string): Span {
  const mark = /^<{7} .*$/m.exec(text);
  if (mark !== null) return spanAt(file, text, mark.index, mark[0].length);
  try {
    JSON.parse(text);
    return spanAt(file, text, 0, 1);
  } catch (error) {
    // The parser of the platform tells a place only in the text of its error.
    const message = error instanceof Error ? error.message : String(error);
    return spanAt(file, text, Number(/at position (\d+)/.exec(message)?.[1] ?? 0), 1);
  }
}

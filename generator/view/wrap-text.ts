import { textWidth } from "./text-width.js";

/**
 * Breaks prose into lines of at most `width` columns.
 *
 * Lines stay as their author broke them where all of a paragraph fit. Lists, tables and code are never joined. Paragraphs
 * keep one empty line between them.
 */
export function wrapText(text: string, width: number): readonly string[] {
  const paragraphs = text.split(/\n\s*\n/).map((paragraph) => paragraph.split("\n").map((line) => line.trimEnd()));
  return paragraphs.flatMap((lines, index) => [...(index === 0 ? [] : [""]), ...wrapParagraph(lines, width)]);
}

function wrapParagraph(lines: readonly string[], width: number): readonly string[] {
  if (lines.every((line) => textWidth(line) <= width) || lines.some(isLaidOut)) return lines;
  return fill(lines.join(" ").split(/\s+/), width);
}

/** Whether a line means its own layout: a list item, a table row, indented or fenced code. */
function isLaidOut(line: string): boolean {
  return /^(\s{2,}|\s*([-*+|]|\d+[.)])\s|```)/.test(line);
}

function fill(words: readonly string[], width: number): readonly string[] {
  const lines: string[] = [];
  let current = "";
  for (const word of words) {
    const longer = current === "" ? word : `${current} ${word}`;
    if (textWidth(longer) <= width) current = longer;
    else {
      if (current !== "") lines.push(current);
      current = word;
    }
  }
  return [...lines, current];
}

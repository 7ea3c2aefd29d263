import { isSequence, type Layout } from "./layout.js";
import { textWidth } from "./text-width.js";

/** Longest line of generated TypeScript, in columns. */
export const lineWidth = 120;

interface Piece {
  readonly layout: Layout;
  readonly indentation: number;
  readonly flat: boolean;
}

/**
 * Writes a layout within a number of columns.
 *
 * @param indentation Column of the first character; lines that follow are indented at least this far.
 * @param width Default {@link lineWidth}.
 */
export function printLayout(layout: Layout, indentation = 0, width = lineWidth): string {
  const pending: Piece[] = [{ layout, indentation, flat: false }];
  let text = "";
  let column = indentation;
  for (let piece = pending.pop(); piece !== undefined; piece = pending.pop()) {
    const written = write(piece, pending, width - column);
    text += written;
    column = written.startsWith("\n") ? written.length - 1 : column + textWidth(written);
  }
  return text;
}

/** Writes a leaf; takes anything else apart, onto the pending pieces. */
function write(piece: Piece, pending: Piece[], room: number): string {
  const { layout, indentation, flat } = piece;
  if (typeof layout === "string") return layout;
  if (isSequence(layout)) {
    pending.push(...layout.map((item) => ({ layout: item, indentation, flat })).reverse());
    return "";
  }
  switch (layout.kind) {
    case "indent":
      pending.push({ layout: layout.content, indentation: indentation + 2, flat });
      return "";
    case "group":
      pending.push(decide({ layout: layout.content, indentation, flat: !layout.broken }, pending, room));
      return "";
    case "if-broken":
      pending.push({ layout: flat ? layout.flat : layout.broken, indentation, flat });
      return "";
    case "line":
      return flat ? layout.flat : `\n${" ".repeat(indentation)}`;
  }
}

function decide(piece: Piece, pending: readonly Piece[], room: number): Piece {
  return piece.flat && !fits(piece, pending, room) ? { ...piece, flat: false } : piece;
}

/** Whether the piece and what follows it up to the next possible line break fit into the room. */
function fits(first: Piece, following: readonly Piece[], room: number): boolean {
  const pending = [first];
  let rest = following.length;
  for (let left = room; left >= 0; ) {
    const piece = pending.pop() ?? following[--rest];
    if (piece === undefined) return true;
    const { layout, flat } = piece;
    if (typeof layout === "string") left -= textWidth(layout);
    else if (isSequence(layout)) pending.push(...layout.map((item) => ({ ...piece, layout: item })).reverse());
    else if (layout.kind === "line") {
      if (!flat) return true;
      left -= layout.flat.length;
    } else if (layout.kind === "if-broken") pending.push({ ...piece, layout: flat ? layout.flat : layout.broken });
    else
      pending.push({ ...piece, layout: layout.content, flat: layout.kind === "group" ? !layout.broken && flat : flat });
  }
  return false;
}

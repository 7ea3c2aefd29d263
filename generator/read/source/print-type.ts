import type { Node } from "ts-morph";

const longest = 72;

/** A type as its author wrote it, on one line, ready to stand in double quotes, and shortened where it is long. */
export function printType(node: Node): string {
  const text = node.getText().replaceAll(/\s+/g, " ").replaceAll('"', "'");
  return text.length > longest ? `${text.slice(0, longest - 3)}...` : text;
}

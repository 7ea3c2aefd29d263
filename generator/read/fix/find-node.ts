import type { Node, SourceFile } from "ts-morph";
import type { Span } from "../../model/span.js";

/** Offset of a place in its file; undefined when there is no such line. */
export function offsetOf(sourceFile: SourceFile, { line, column }: Span): number | undefined {
  const lines = sourceFile.compilerNode.getLineStarts();
  const start = lines[line - 1];
  return start === undefined ? undefined : start + column - 1;
}

/** The node that a finding underlines: the largest that starts there and fits. */
export function findNode(sourceFile: SourceFile, start: number, length: number): Node {
  let found: Node = sourceFile.getDescendantAtPos(start) ?? sourceFile;
  for (let node = found.getParent(); node !== undefined && node.getStart() === start; node = node.getParent()) {
    if (firstLineOf(node) <= length) found = node;
  }
  return found;
}

function firstLineOf(node: Node): number {
  return node.getText().split(/\r?\n/)[0]?.length ?? 0;
}

import { Node } from "ts-morph";
import { type Comment, noComment, readLooseComment } from "../doc/read-comment.js";
import type { ReadContext } from "../source/read-context.js";

/** The comment in front of a member of a union, which may stand before its bar, where the compiler does not look. */
export function literalComment(context: ReadContext, literal: Node): Comment {
  const union = literal.getParent();
  if (!Node.isUnionTypeNode(union)) return noComment;
  const index = union.getTypeNodes().findIndex((member) => member.getPos() === literal.getPos());
  const start = union.getTypeNodes()[index - 1]?.getEnd() ?? union.getPos();
  const sourceFile = literal.getSourceFile();
  const gap = sourceFile.getFullText().slice(start, literal.getStart());
  const comment = [...gap.matchAll(/\/\*\*[\s\S]*?\*\//g)].at(-1);
  if (comment === undefined || followsPrevious(gap, comment, index)) return noComment;
  return readLooseComment(context, sourceFile, { text: comment[0], start: start + comment.index }, "an enum value");
}

/** A comment at the end of the previous member's line speaks of that member, if of any. */
function followsPrevious(gap: string, comment: RegExpExecArray, index: number): boolean {
  const [before, after] = [gap.slice(0, comment.index), gap.slice(comment.index + comment[0].length)];
  return index > 0 && !before.includes("\n") && after.includes("\n");
}

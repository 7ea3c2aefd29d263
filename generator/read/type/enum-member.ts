import { Node, type SourceFile, type TypeNode } from "ts-morph";
import { type Comment, noComment, readComment, readLooseComment } from "../doc/read-comment.js";
import type { ReadContext } from "../source/read-context.js";
import { literalComment } from "./literal-comment.js";
import { literalText } from "./union-parts.js";

/** A value of an enum as the interface declares it. */
export interface EnumMember {
  /** What its name on the wire is made from. */
  readonly name: string;
  readonly literal: string | number;
  readonly node: Node;
}

/** The member a string literal of a union is. */
export function literalMember(node: TypeNode): EnumMember {
  const literal = literalText(node) ?? node.getText();
  return { name: literal, literal, node };
}

/** The comment in front of a member, however it is declared. */
export function memberComment(context: ReadContext, { node }: EnumMember): Comment {
  if (Node.isEnumMember(node)) return readComment(context, node, "an enum value");
  return Node.isTypeNode(node) ? literalComment(context, node) : propertyComment(context, node.getSourceFile(), node);
}

function propertyComment(context: ReadContext, sourceFile: SourceFile, node: Node): Comment {
  const range = node.getLeadingCommentRanges().findLast((one) => one.getText().startsWith("/**"));
  if (range === undefined) return noComment;
  return readLooseComment(context, sourceFile, { text: range.getText(), start: range.getPos() }, "an enum value");
}

import { Node, type TypeNode } from "ts-morph";
import type { ReadContext } from "../source/read-context.js";
import { resolveName } from "../source/resolve-name.js";

/** Types of the language's library that make one object type of another, with other properties. */
export const reshapingTypes: ReadonlySet<string> = new Set(["Omit", "Partial", "Pick", "Required"]);

/** True for a type that writes its properties out or derives them, rather than naming a type that has them. */
export function isObjectShape(context: ReadContext, node: TypeNode): boolean {
  if (Node.isParenthesizedTypeNode(node)) return isObjectShape(context, node.getTypeNode());
  if (Node.isTypeLiteral(node)) return node.getMembers().length > 0;
  if (Node.isIntersectionTypeNode(node)) return true;
  if (!Node.isTypeReference(node)) return false;
  const symbol = node.getTypeName().getSymbol();
  const thing = symbol && resolveName(context, node.getTypeName());
  if (thing?.kind !== "global") return false;
  const [argument] = node.getTypeArguments();
  if (thing.name === "Readonly") return argument !== undefined && isObjectShape(context, argument);
  return reshapingTypes.has(thing.name);
}

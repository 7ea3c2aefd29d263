import { Node, type TypeNode } from "ts-morph";
import type { ReadContext } from "../source/read-context.js";
import { resolveName } from "../source/resolve-name.js";
import { isStringLiteral, unionParts } from "./union-parts.js";

/** The string literals of a union, those of aliases in it included; undefined when it has other members. */
export function stringLiterals(
  context: ReadContext,
  members: readonly TypeNode[],
  visited: readonly Node[] = [],
): TypeNode[] | undefined {
  const found: TypeNode[] = [];
  for (const member of members) {
    const literals = isStringLiteral(member) ? [member] : literalsOfAlias(context, member, visited);
    if (literals === undefined) return undefined;
    found.push(...literals);
  }
  return found;
}

function literalsOfAlias(context: ReadContext, member: TypeNode, visited: readonly Node[]): TypeNode[] | undefined {
  const thing = Node.isTypeReference(member) ? resolveName(context, member.getTypeName()) : undefined;
  if (thing?.kind !== "alias" || visited.includes(thing.declaration)) return undefined;
  const node = thing.declaration.getTypeNode();
  if (node === undefined) return undefined;
  const { members, optional, nullable } = unionParts(node);
  return optional || nullable ? undefined : stringLiterals(context, members, [...visited, thing.declaration]);
}

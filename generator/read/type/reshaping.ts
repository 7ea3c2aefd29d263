import { Node, SyntaxKind, type TypeNode } from "ts-morph";
import type { ReadContext } from "../source/read-context.js";
import type { MessageMember } from "./message-members.js";
import { stringLiterals } from "./string-literals.js";
import { terminalType } from "./terminal-type.js";
import type { Bindings } from "./type-reader.js";
import { literalText, unionParts } from "./union-parts.js";

/** What a type of the language's library makes of one property: nothing, or the property as it then is. */
export type Reshape = (member: MessageMember) => readonly MessageMember[];

/** The keys a reshaping type takes, and the scope they are written in. */
export interface KeySource {
  readonly node: TypeNode | undefined;
  readonly bindings: Bindings;
  /** Names the properties of an object type. */
  readonly namesOf: (object: TypeNode, bindings: Bindings) => readonly string[];
}

/** How a type reshapes another; undefined for one that does not, and for keys that are not string literals. */
export function reshaping(context: ReadContext, name: string, source: KeySource): Reshape | undefined {
  switch (name) {
    case "Readonly":
      return (member) => [member];
    case "Partial":
      return (member) => [{ ...member, questioned: true }];
    case "Required":
      return (member) => [{ ...member, questioned: false }];
    case "Pick":
    case "Omit": {
      const keys = keyNames(context, source);
      return keys && ((member) => (keys.has(member.property.getName()) === (name === "Pick") ? [member] : []));
    }
    default:
      return undefined;
  }
}

/** The keys that a union of string literals, or `keyof` an object type, stands for. */
function keyNames(context: ReadContext, source: KeySource): ReadonlySet<string> | undefined {
  if (source.node === undefined) return undefined;
  const { node, bindings } = terminalType(context, source.node, source.bindings);
  if (Node.isTypeOperatorTypeNode(node) && node.getOperator() === SyntaxKind.KeyOfKeyword) {
    return new Set(source.namesOf(node.getTypeNode(), bindings));
  }
  const literals = stringLiterals(context, unionParts(node).members);
  return literals && new Set(literals.flatMap((literal) => literalText(literal) ?? []));
}

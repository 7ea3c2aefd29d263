import { Node, type TypeNode, type UnionTypeNode } from "ts-morph";
import { mixedUnion, nullAndUndefined, nullUnion, objectUnion } from "../../diagnostics/catalogue/types.js";
import { printType } from "../source/print-type.js";
import type { ReadContext } from "../source/read-context.js";
import { resolveName } from "../source/resolve-name.js";
import { inlineEnum } from "./inline-type.js";
import { stringLiterals } from "./string-literals.js";
import { present, type ReadType, type TypePlace, type TypeReader } from "./type-reader.js";
import { unionParts } from "./union-parts.js";

/** Reads a union: something or undefined, or string literals. All other unions are reported. */
export function readUnion(reader: TypeReader, node: UnionTypeNode, place: TypePlace): ReadType | undefined {
  const { members, optional, nullable } = unionParts(node);
  if (nullable) {
    reader.context.report(optional ? nullAndUndefined : nullUnion, node, { type: printType(node) });
    return undefined;
  }
  const [only] = members;
  if (only === undefined) return undefined;
  const read = members.length === 1 ? reader.read(only, place) : readMembers(reader, node, members, place);
  return read && { type: read.type, optional: optional || read.optional };
}

function readMembers(
  reader: TypeReader,
  node: UnionTypeNode,
  members: readonly TypeNode[],
  place: TypePlace,
): ReadType | undefined {
  if (isBoolean(members)) return present({ kind: "scalar", scalar: "bool", spelling: "boolean" });
  if (!members.every((member) => isResolved(reader.context, member))) return undefined;
  const literals = stringLiterals(reader.context, members);
  if (literals !== undefined) return inlineEnum(reader, node, literals, place);
  const entry = members.every((member) => isObject(reader.context, member)) ? objectUnion : mixedUnion;
  reader.context.report(entry, node, { type: printType(node) });
  return undefined;
}

function isBoolean(members: readonly TypeNode[]): boolean {
  const texts = new Set(members.map((member) => member.getText()));
  return texts.size === 2 && texts.has("true") && texts.has("false");
}

/** False for a name that cannot be found, which is reported. */
function isResolved(context: ReadContext, member: TypeNode): boolean {
  return !Node.isTypeReference(member) || resolveName(context, member.getTypeName()) !== undefined;
}

function isObject(context: ReadContext, member: TypeNode): boolean {
  if (Node.isTypeLiteral(member)) return true;
  const thing = Node.isTypeReference(member) ? resolveName(context, member.getTypeName()) : undefined;
  if (thing?.kind === "interface") return true;
  return thing?.kind === "alias" && Node.isTypeLiteral(thing.declaration.getTypeNode());
}

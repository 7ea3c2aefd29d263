import { Node, type TypeNode, type UnionTypeNode } from "ts-morph";
import { inlineUnion, mixedUnion } from "../../diagnostics/catalogue/choices.js";
import { nullAndUndefined } from "../../diagnostics/catalogue/types.js";
import { printType } from "../source/print-type.js";
import type { ReadContext } from "../source/read-context.js";
import { resolveName } from "../source/resolve-name.js";
import { inlineEnum } from "./inline-type.js";
import { discriminate, objectCases } from "./object-cases.js";
import { stringLiterals } from "./string-literals.js";
import { present, type ReadType, type TypePlace, type TypeReader } from "./type-reader.js";
import { unionParts } from "./union-parts.js";

/** Reads a union: something or undefined or null, or string literals. All other unions are reported. */
export function readUnion(reader: TypeReader, node: UnionTypeNode, place: TypePlace): ReadType | undefined {
  const { members, optional, nullable } = unionParts(node);
  const [only] = members;
  if (only === undefined || (optional && nullable)) return reportBoth(reader, node);
  const read = members.length === 1 ? reader.read(only, place) : readMembers(reader, node, members, place);
  if (read === undefined) return undefined;
  const all = { type: read.type, optional: optional || read.optional, nullable: nullable || read.nullable };
  // Any JSON value may be null, and then it is there.
  if (all.type.kind === "json" && all.type.json === "value") return { ...all, nullable: false };
  return all.optional && all.nullable ? reportBoth(reader, node) : all;
}

function reportBoth({ context }: TypeReader, node: UnionTypeNode): undefined {
  context.report(nullAndUndefined, node, { type: printType(node) });
}

function readMembers(
  reader: TypeReader,
  node: UnionTypeNode,
  members: readonly TypeNode[],
  place: TypePlace,
): ReadType | undefined {
  const { context } = reader;
  if (isBoolean(members)) return present({ kind: "scalar", scalar: "bool", spelling: "boolean" });
  if (!members.every((member) => isResolved(context, member))) return undefined;
  const literals = stringLiterals(context, members);
  if (literals !== undefined) return inlineEnum(reader, node, literals, place);
  const cases = objectCases(context, members, place.bindings);
  if (cases !== undefined && discriminate(context, cases)) context.report(inlineUnion, node, { type: printType(node) });
  else context.report(mixedUnion, node, { members: members.map(printType), objects: cases !== undefined });
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

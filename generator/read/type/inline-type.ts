import type { Node, TypeNode } from "ts-morph";
import { duplicateTypeName } from "../../diagnostics/catalogue/names.js";
import { deepInlineType } from "../../diagnostics/catalogue/types.js";
import { literalMember } from "./enum-member.js";
import { present, type ReadType, type TypePlace, type TypeReader } from "./type-reader.js";
import type { PendingType } from "./type-registry.js";

/** Types inside each other without names of their own that readers can be expected to follow. */
const deepest = 2;

/** An object type written where it is used: a message named after its field, inside the field's message. */
export function inlineMessage(reader: TypeReader, node: TypeNode, place: TypePlace): ReadType | undefined {
  const { bindings } = place;
  const name = inlineName(place);
  if (name.split(".").length > deepest + 1) reader.context.report(deepInlineType, node, { name });
  return claimType(reader, node, {
    kind: "message",
    name,
    source: undefined,
    node,
    parts: [node],
    bindings,
    typeArguments: [],
    discriminant: undefined,
  });
}

/** A union of string literals written where it is used: an enum named after its field, inside the field's message. */
export function inlineEnum(
  reader: TypeReader,
  node: TypeNode,
  literals: readonly TypeNode[],
  place: TypePlace,
): ReadType | undefined {
  const members = literals.map(literalMember);
  return claimType(reader, node, {
    kind: "enum",
    form: "union",
    name: inlineName(place),
    source: undefined,
    node,
    members,
  });
}

/** Refers to a type by its name; undefined when the name is another type's, which is reported where it is used. */
export function claimType(reader: TypeReader, usedAt: Node, type: PendingType): ReadType | undefined {
  const holder = reader.registry.claim(type);
  if (holder.node === type.node && argumentsOf(holder) === argumentsOf(type))
    return present({ kind: type.kind, name: type.name });
  const { file, line } = reader.context.span(holder.node);
  reader.context.report(duplicateTypeName, usedAt, { type: type.name, other: `${file}:${line}` });
  return undefined;
}

function argumentsOf(type: PendingType): string {
  return type.kind === "enum" ? "" : JSON.stringify(type.typeArguments);
}

function inlineName({ owner, field }: TypePlace): string {
  return `${owner}.${field.replaceAll(/(?:^|_+)(\w)/g, (_, letter: string) => letter.toUpperCase())}`;
}

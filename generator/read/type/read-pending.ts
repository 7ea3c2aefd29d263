import {
  type ClassDeclaration,
  type EnumDeclaration,
  type InterfaceDeclaration,
  Node,
  type TypeAliasDeclaration,
} from "ts-morph";
import type { FormerName } from "../../model/doc.js";
import type {
  EnumModel,
  EnumValueModel,
  FieldModel,
  MessageModel,
  NamedModel,
  UnionCaseModel,
  UnionModel,
} from "../../model/type.js";
import { caseMessageName } from "../../proto/lower/wire-names.js";
import { type Comment, noComment, readComment } from "../doc/read-comment.js";
import { memberComment } from "./enum-member.js";
import { literalComment } from "./literal-comment.js";
import { MessageMembers } from "./message-members.js";
import { readField } from "./read-field.js";
import type { TypeReader } from "./type-reader.js";
import type { PendingEnum, PendingMessage, PendingType, PendingUnion } from "./type-registry.js";

/** Reads every message and enum claimed so far, and those they claim in turn. */
export function readPendingTypes(reader: TypeReader): void {
  for (let type = reader.registry.next(); type !== undefined; type = reader.registry.next()) {
    reader.registry.add(readPending(reader, type));
  }
}

function readPending(reader: TypeReader, type: PendingType): NamedModel {
  switch (type.kind) {
    case "message":
      return readMessage(reader, type);
    case "enum":
      return readEnum(reader, type);
    case "union":
      return readUnion(reader, type);
    default:
      return type satisfies never;
  }
}

function readMessage(reader: TypeReader, type: PendingMessage): MessageModel {
  const { kind, name, source, typeArguments, node } = type;
  const members = new MessageMembers(reader.context, name);
  for (const part of type.parts) members.add(part, type.bindings);
  const fields: FieldModel[] = [];
  const removed = [...members.declarations()].flatMap((part) => commentOf(reader, part).values.removed ?? []);
  for (const { property, questioned, bindings } of members.values()) {
    if (property.getName() === type.discriminant) continue;
    const comment = readComment(reader.context, property, "a field");
    removed.push(...(comment.values.removed ?? []));
    const field = readField(reader, {
      name: property.getName(),
      nameNode: property.getNameNode(),
      typeNode: property.getTypeNode(),
      questioned,
      comment,
      owner: name,
      bindings,
    });
    if (field !== undefined) fields.push(field);
  }
  const described = { doc: commentOf(reader, node).doc, span: nameSpan(reader, node) };
  return { kind, name, source, typeArguments, ...described, fields, removed: listed(removed) };
}

function readEnum(reader: TypeReader, type: PendingEnum): EnumModel {
  const { kind, form, name, source, node } = type;
  const { doc, values: tags } = commentOf(reader, node);
  const removed = [...(tags.removed ?? [])];
  const values = type.members.map((member): EnumValueModel => {
    const comment = memberComment(reader.context, member);
    removed.push(...(comment.values.removed ?? []));
    const { renamedFrom } = comment.values;
    const span = reader.context.span(member.node);
    return { name: member.name, literal: member.literal, doc: comment.doc, span, renamedFrom };
  });
  return { kind, name, source, form, doc, span: nameSpan(reader, node), values, removed: listed(removed) };
}

function listed(names: readonly FormerName[]): readonly FormerName[] | undefined {
  return names.length === 0 ? undefined : names;
}

/** Each case is a message inside the union's, without the property that the choice of the case already tells. */
function readUnion(reader: TypeReader, type: PendingUnion): UnionModel {
  const { kind, name, source, typeArguments, discriminant, node } = type;
  const cases = type.cases.map(({ literal, parts, bindings, node: declaration }): UnionCaseModel => {
    const message = `${name}.${caseMessageName(literal)}`;
    const object = { kind: "message" as const, name: message, source: undefined, node: declaration, parts, bindings };
    // Literals that give one name are reported as such.
    reader.registry.claim({ ...object, typeArguments: [], discriminant });
    const { doc } = caseComment(reader, declaration);
    return { literal, message, doc, span: nameSpan(reader, declaration) };
  });
  const described = { doc: commentOf(reader, node).doc, span: nameSpan(reader, node) };
  return { kind, name, source, typeArguments, discriminant, ...described, cases };
}

function caseComment(reader: TypeReader, node: Node): Comment {
  return Node.isTypeNode(node) ? literalComment(reader.context, node) : commentOf(reader, node);
}

/** The comment of a declaration; a type written inline is described by its field. */
function commentOf({ context }: TypeReader, node: Node): Comment {
  return isDeclaration(node) ? readComment(context, node, "a type") : noComment;
}

function nameSpan({ context }: TypeReader, node: Node) {
  return context.span(isDeclaration(node) ? (node.getNameNode() ?? node) : node);
}

function isDeclaration(
  node: Node,
): node is ClassDeclaration | EnumDeclaration | InterfaceDeclaration | TypeAliasDeclaration {
  if (Node.isClassDeclaration(node)) return true;
  return Node.isInterfaceDeclaration(node) || Node.isTypeAliasDeclaration(node) || Node.isEnumDeclaration(node);
}

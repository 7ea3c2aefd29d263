import { Node } from "ts-morph";
import type { EnumModel, EnumValueModel, FieldModel, MessageModel } from "../../model/type.js";
import { type Comment, noComment, readComment } from "../doc/read-comment.js";
import { literalComment } from "./literal-comment.js";
import { MessageMembers } from "./message-members.js";
import { readField } from "./read-field.js";
import type { TypeReader } from "./type-reader.js";
import type { PendingType } from "./type-registry.js";

/** Reads every message and enum claimed so far, and those they claim in turn. */
export function readPendingTypes(reader: TypeReader): void {
  for (let type = reader.registry.next(); type !== undefined; type = reader.registry.next()) {
    reader.registry.add(type.kind === "message" ? readMessage(reader, type) : readEnum(reader, type));
  }
}

function readMessage(reader: TypeReader, type: Extract<PendingType, { kind: "message" }>): MessageModel {
  const { kind, name, source, node } = type;
  const members = new MessageMembers(reader.context, name);
  for (const part of type.parts) members.add(part, type.bindings);
  const fields: FieldModel[] = [];
  for (const { property, bindings } of members.values()) {
    const field = readField(reader, {
      name: property.getName(),
      nameNode: property.getNameNode(),
      typeNode: property.getTypeNode(),
      questioned: property.hasQuestionToken(),
      comment: readComment(reader.context, property, "a field"),
      owner: name,
      bindings,
    });
    if (field !== undefined) fields.push(field);
  }
  return { kind, name, source, doc: commentOf(reader, node).doc, span: nameSpan(reader, node), fields };
}

function readEnum(reader: TypeReader, type: Extract<PendingType, { kind: "enum" }>): EnumModel {
  const { kind, name, source, node } = type;
  const values = type.literals.map((literal): EnumValueModel => {
    const text = Node.isLiteralTypeNode(literal) ? literal.getLiteral() : literal;
    const { doc } = literalComment(reader.context, literal);
    return {
      literal: Node.isStringLiteral(text) ? text.getLiteralText() : text.getText(),
      doc,
      span: reader.context.span(literal),
    };
  });
  return { kind, name, source, doc: commentOf(reader, node).doc, span: nameSpan(reader, node), values };
}

/** The comment of a declaration; a type written inline is described by its field. */
function commentOf({ context }: TypeReader, node: Node): Comment {
  const documented = Node.isInterfaceDeclaration(node) || Node.isTypeAliasDeclaration(node);
  return documented ? readComment(context, node, "a type") : noComment;
}

function nameSpan({ context }: TypeReader, node: Node) {
  const named = Node.isInterfaceDeclaration(node) || Node.isTypeAliasDeclaration(node);
  return context.span(named ? node.getNameNode() : node);
}

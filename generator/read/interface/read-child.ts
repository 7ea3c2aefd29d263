import { Node, type PropertyDeclaration } from "ts-morph";
import { unsupportedMember, writableChild } from "../../diagnostics/catalogue/shape.js";
import type { ChildModel } from "../../model/interface.js";
import { readComment } from "../doc/read-comment.js";
import { hasInterfaceId } from "../source/interface-id.js";
import { printType } from "../source/print-type.js";
import type { ReadContext } from "../source/read-context.js";
import { resolveName } from "../source/resolve-name.js";
import { readHeader } from "./interface-header.js";

/** Reads a typed child, `abstract readonly power: PowerInterface`; empty for any other property, which is reported. */
export function readChild(context: ReadContext, property: PropertyDeclaration): ChildModel[] {
  const type = property.getTypeNode();
  if (!property.isAbstract() || !Node.isTypeReference(type)) return reportProperty(context, property);
  const thing = resolveName(context, type.getTypeName());
  if (thing === undefined) return [];
  if (thing.kind !== "class" || !hasInterfaceId(thing.declaration)) return reportProperty(context, property);
  if (!property.isReadonly()) {
    context.report(writableChild, property.getNameNode(), { name: property.getName(), type: printType(type) });
  }
  const header = readHeader(context, thing.declaration);
  const { doc } = readComment(context, property, "a child");
  const span = context.span(property.getNameNode());
  return header === undefined ? [] : [{ name: property.getName(), doc, span, interface: header.reference }];
}

function reportProperty(context: ReadContext, property: PropertyDeclaration): [] {
  context.report(unsupportedMember, property, { text: printType(property).replace(/;$/, "") });
  return [];
}

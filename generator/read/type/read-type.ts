import { type ImportTypeNode, Node, SyntaxKind, type TemplateLiteralTypeNode, type TypeNode } from "ts-morph";
import { literalType } from "../../diagnostics/catalogue/choices.js";
import { thisType } from "../../diagnostics/catalogue/shape.js";
import {
  functionType,
  misplacedNull,
  misplacedUndefined,
  templateLiteral,
  tuple,
  unnamedShape,
  unsupportedType,
  untypedValue,
} from "../../diagnostics/catalogue/types.js";
import type { ScalarName } from "../../model/type.js";
import { printType } from "../source/print-type.js";
import type { ReadContext } from "../source/read-context.js";
import { constObject } from "./const-object.js";
import { inlineMessage } from "./inline-type.js";
import { readList } from "./read-collection.js";
import { readReference } from "./read-reference.js";
import { readUnion } from "./read-union.js";
import { present, type ReadType, type TypePlace, type TypeReader } from "./type-reader.js";
import type { TypeRegistry } from "./type-registry.js";

/** A reader of the types one interface uses, which it collects in the registry. */
export function createTypeReader(context: ReadContext, registry: TypeRegistry): TypeReader {
  const reader: TypeReader = { context, registry, read: (node, place) => readType(reader, node, place) };
  return reader;
}

function readType(reader: TypeReader, node: TypeNode, place: TypePlace): ReadType | undefined {
  const scalar = keywords[node.getKind()];
  if (scalar !== undefined) return present({ kind: "scalar", scalar, spelling: node.getText() });
  if (Node.isParenthesizedTypeNode(node)) return reader.read(node.getTypeNode(), place);
  if (Node.isTypeReference(node)) return readReference(reader, node, node.getTypeName(), place);
  if (Node.isImportTypeNode(node) && !node.compilerNode.isTypeOf) return readImported(reader, node, place);
  if (Node.isArrayTypeNode(node)) return readList(reader, node, node.getElementTypeNode(), place);
  if (Node.isTypeOperatorTypeNode(node) && isReadonlyList(node)) return reader.read(node.getTypeNode(), place);
  if (Node.isUnionTypeNode(node)) return readUnion(reader, node, place);
  if (Node.isTypeLiteral(node) && node.getMembers().length > 0) return inlineMessage(reader, node, place);
  if (Node.isIntersectionTypeNode(node)) return inlineMessage(reader, node, place);
  if (Node.isTemplateLiteralTypeNode(node) && isPlainTemplate(node)) return readTemplate(reader, node);
  reportUnsupported(reader.context, node);
  return undefined;
}

function readImported(reader: TypeReader, node: ImportTypeNode, place: TypePlace): ReadType | undefined {
  const name = node.getQualifier();
  if (name !== undefined) return readReference(reader, node, name, place);
  reportUnsupported(reader.context, node);
  return undefined;
}

/** Any text, with a form that only the compiler checks. */
function readTemplate({ context }: TypeReader, node: TemplateLiteralTypeNode): ReadType {
  context.report(templateLiteral, node, { type: printType(node) });
  return present({ kind: "scalar", scalar: "string", spelling: node.getText() });
}

/** Generated code can repeat a template that names no other types. */
function isPlainTemplate(node: TemplateLiteralTypeNode): boolean {
  // The nodes ts-morph gives for the spans are not typed as spans.
  return node.compilerNode.templateSpans.every(({ type }) => keywords[type.kind] !== undefined);
}

const keywords: Readonly<Partial<Record<SyntaxKind, ScalarName>>> = {
  [SyntaxKind.StringKeyword]: "string",
  [SyntaxKind.NumberKeyword]: "double",
  [SyntaxKind.BooleanKeyword]: "bool",
  [SyntaxKind.BigIntKeyword]: "int64",
};

function isReadonlyList(node: TypeNode): boolean {
  return Node.isTypeOperatorTypeNode(node) && node.getOperator() === SyntaxKind.ReadonlyKeyword;
}

function reportUnsupported(context: ReadContext, node: TypeNode): void {
  const type = printType(node);
  if (isUntyped(node)) context.report(untypedValue, node, { type });
  else if (Node.isFunctionTypeNode(node) || Node.isConstructorTypeNode(node))
    context.report(functionType, node, { type });
  else if (Node.isTupleTypeNode(node)) context.report(tuple, node, { type });
  else if (Node.isThisTypeNode(node)) context.report(thisType, node, {});
  else if (Node.isLiteralTypeNode(node)) reportLiteral(context, node, type);
  else if (isUndefined(node)) context.report(misplacedUndefined, node, { type, place: "a value on the wire" });
  else if (constObject(context, node) !== undefined) context.report(unnamedShape, node, { type });
  else context.report(unsupportedType, node, { type, ...(otherForms[node.getKind()] ?? {}) });
}

function reportLiteral(context: ReadContext, node: TypeNode, type: string): void {
  if (type === "null") context.report(misplacedNull, node, { type, place: "a value on the wire" });
  else context.report(literalType, node, { type });
}

function isUntyped(node: TypeNode): boolean {
  const vague = [SyntaxKind.AnyKeyword, SyntaxKind.UnknownKeyword, SyntaxKind.ObjectKeyword, SyntaxKind.NeverKeyword];
  return vague.includes(node.getKind()) || Node.isTypeLiteral(node);
}

function isUndefined(node: TypeNode): boolean {
  return node.getKind() === SyntaxKind.UndefinedKeyword || node.getKind() === SyntaxKind.VoidKeyword;
}

const otherForms: Readonly<Partial<Record<SyntaxKind, { form: string; instead: string }>>> = {
  [SyntaxKind.MappedType]: {
    form: "Mapped type",
    instead: "Write the fields out as an interface, or use `Record<string, T>`",
  },
  [SyntaxKind.ConditionalType]: { form: "Conditional type", instead: "Write the resulting type out" },
  [SyntaxKind.IndexedAccessType]: {
    form: "Indexed access type",
    instead: "Write the field's type out; the values of a const object are `(typeof X)[keyof typeof X]`",
  },
  [SyntaxKind.TypeQuery]: { form: "Type query", instead: "Write the type out; it is read without running the program" },
  [SyntaxKind.ImportType]: { form: "Module type", instead: "Name one type that the module exports" },
  [SyntaxKind.TemplateLiteralType]: { form: "Template literal type of other types", instead: "Use `string`" },
  [SyntaxKind.TypeOperator]: { form: "Type operator", instead: "Write the resulting type out" },
};

import {
  type DescriptorProto,
  type FieldDescriptorProto,
  FieldDescriptorProto_Label,
  FieldOptionsSchema,
} from "@bufbuild/protobuf/wkt";
import { findMapEntry } from "../map-entry.js";
import { scalarKeyword } from "../scalar-types.js";
import { type Lines, quote } from "./lines.js";
import { printStatement } from "./print-comments.js";
import type { PrintContext } from "./print-context.js";
import { printCompactOptions } from "./print-options.js";
import { typeName } from "./type-name.js";

/** One field. `scope` is the full name of what holds it, `message` is absent for extensions. */
export function printField(
  context: PrintContext,
  field: FieldDescriptorProto,
  scope: string,
  message: DescriptorProto | undefined,
): Lines {
  const jsonName = message !== undefined && field.jsonName ? [`json_name = ${quote(field.jsonName)}`] : [];
  const [first, ...rest] = printCompactOptions(context, FieldOptionsSchema, field.options, scope, jsonName);
  const head = `${fieldType(context, field, scope, message)} ${field.name} = ${field.number}`;
  const lines = [`${head}${first}`, ...rest];
  return printStatement(
    context,
    field,
    lines.map((line, index) => (index === lines.length - 1 ? `${line};` : line)),
  );
}

function fieldType(
  context: PrintContext,
  field: FieldDescriptorProto,
  scope: string,
  message: DescriptorProto | undefined,
): string {
  const entry = message && findMapEntry(message, field);
  if (entry !== undefined) {
    const [key, value] = entry.field.map((part) => valueType(context, part, scope));
    return `map<${key}, ${value}>`;
  }
  const label = field.proto3Optional
    ? "optional "
    : field.label === FieldDescriptorProto_Label.REPEATED
      ? "repeated "
      : "";
  return label + valueType(context, field, scope);
}

function valueType(context: PrintContext, field: FieldDescriptorProto, scope: string): string {
  return scalarKeyword(field.type) ?? typeName(context, field.typeName, scope);
}

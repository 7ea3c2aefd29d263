import type { DescEnum, DescField, DescMessage } from "@bufbuild/protobuf";
import { ScalarType } from "@bufbuild/protobuf";
import { FieldOptions_JSType } from "@bufbuild/protobuf/wkt";
import { enumLiterals } from "../schema/enum-literals.js";
import { readFieldForm } from "../schema/field-form.js";
import { type ParameterInfo, readParameter } from "../schema/parameter-info.js";
import { unionInfo } from "../schema/union-info.js";
import type { FieldDescription, TypeDescription } from "./interface-description.js";

/** Describes a field with its unit; `outer` are the messages it stands in. */
export function describeField(
  { name, field, unit }: ParameterInfo,
  outer: readonly DescMessage[] = [],
): FieldDescription {
  return { name, type: describeType(field, outer), ...(unit !== undefined && { unit }) };
}

/** Describes the value of a field; `outer` are the messages it stands in. */
export function describeType(field: DescField, outer: readonly DescMessage[] = []): TypeDescription {
  switch (field.fieldKind) {
    case "list":
      return { kind: "list", element: describeElement(field, field.listKind, outer) };
    case "map":
      return { kind: "map", value: describeElement(field, field.mapKind, outer) };
    default:
      return describeElement(field, field.fieldKind, outer);
  }
}

function describeElement(
  field: DescField,
  kind: "scalar" | "enum" | "message",
  outer: readonly DescMessage[],
): TypeDescription {
  if (kind === "enum" && field.enum !== undefined) {
    return describeEnum(field.enum);
  }
  if (kind === "message" && field.message !== undefined) {
    return describeMessage(field.message, outer);
  }
  if (readFieldForm(field).resource) {
    return { kind: "resource" };
  }
  const isSafe = field.proto.options?.jstype === FieldOptions_JSType.JS_NUMBER;
  return { kind: isSafe ? "integer" : scalarKind(field.scalar) };
}

function describeEnum(enumeration: DescEnum): TypeDescription {
  const { names } = enumLiterals(enumeration);
  const [values, choices] = [[...names.keys()], [...names.values()]];
  return { kind: "choice", choices, ...(values.some((value) => typeof value === "number") && { values }) };
}

/** A message inside itself is given as JSON from there on. */
function describeMessage(message: DescMessage, outer: readonly DescMessage[]): TypeDescription {
  if (message.typeName === "google.protobuf.Timestamp") {
    return { kind: "date" };
  }
  if (message.typeName === "google.protobuf.Duration") {
    return { kind: "duration" };
  }
  if (message.typeName.startsWith("google.protobuf.") || outer.includes(message)) {
    return { kind: "json" };
  }
  const union = unionInfo(message);
  if (union === undefined) {
    return { kind: "record", fields: describeFields(message, outer) };
  }
  const cases = Array.from(union.cases, ([literal, { message: held }]) => ({
    literal,
    fields: held === undefined ? [] : describeFields(held, [...outer, message]),
  }));
  return { kind: "variant", discriminant: union.discriminant, cases };
}

function describeFields(message: DescMessage, outer: readonly DescMessage[]): readonly FieldDescription[] {
  return message.fields.map((field) => describeField(readParameter(field), [...outer, message]));
}

function scalarKind(scalar: ScalarType | undefined): "number" | "integer" | "bigint" | "boolean" | "string" | "bytes" {
  switch (scalar) {
    case ScalarType.BOOL:
      return "boolean";
    case ScalarType.STRING:
    case undefined:
      return "string";
    case ScalarType.BYTES:
      return "bytes";
    case ScalarType.DOUBLE:
    case ScalarType.FLOAT:
      return "number";
    case ScalarType.INT64:
    case ScalarType.UINT64:
    case ScalarType.SINT64:
    case ScalarType.FIXED64:
    case ScalarType.SFIXED64:
      return "bigint";
    case ScalarType.INT32:
    case ScalarType.UINT32:
    case ScalarType.SINT32:
    case ScalarType.FIXED32:
    case ScalarType.SFIXED32:
      return "integer";
    default:
      return unreachable(scalar);
  }
}

function unreachable(scalar: never): never {
  throw new TypeError(`Unknown scalar type ${String(scalar)}`);
}

import type { DescEnum, DescField, DescMessage, DescService } from "@bufbuild/protobuf";
import { ScalarType } from "@bufbuild/protobuf";
import { FieldOptions_JSType } from "@bufbuild/protobuf/wkt";
import type {
  FieldDescription,
  InterfaceDescription,
  MethodDescription,
  TypeDescription,
  ValueDescription,
} from "../../codegen/interface-description.js";
import { enumLiterals } from "../../schema/enum-literals.js";
import { readFieldForm } from "../../schema/field-form.js";
import { interfaceInfo } from "../../schema/interface-info.js";
import { type MethodInfo, methodInfo } from "../../schema/method-info.js";
import { type ParameterInfo, readParameter } from "../../schema/parameter-info.js";
import { unionInfo } from "../../schema/union-info.js";

/**
 * Describes a service from its descriptors, for an interface that is not installed here. Help texts are missing:
 * descriptors on the wire carry no comments. Methods of a kind this version cannot call are left out.
 */
export function describeService(service: DescService): InterfaceDescription {
  const { id, extends: bases } = interfaceInfo(service);
  const methods = service.methods.flatMap((method) => {
    try {
      return [describeMethod(methodInfo(method))];
    } catch {
      return [];
    }
  });
  return { id, service: service.typeName, summary: "", extends: bases, methods };
}

function describeMethod(info: MethodInfo): MethodDescription {
  const unit = info.result && readParameter(info.result).unit;
  return {
    name: info.name,
    command: kebabCase(info.name),
    kind: info.kind,
    summary: "",
    ...(info.readonly && { readonly: true }),
    ...(info.idempotent && { idempotent: true }),
    ...(info.destructive && { destructive: true }),
    ...(info.timeoutMs !== undefined && { timeoutMs: info.timeoutMs }),
    parameters: info.parameters.filter(({ streamed }) => !streamed).map(describeParameter),
    ...describeItems(info),
    ...(info.result && { result: describeType(info.result, []) }),
    ...(unit !== undefined && { unit }),
  };
}

function describeParameter(info: ParameterInfo): ValueDescription {
  return { ...describeValue(info, []), flag: kebabCase(info.name) };
}

function describeItems({ parameters }: MethodInfo): Pick<MethodDescription, "items"> {
  const position = parameters.findIndex(({ streamed }) => streamed);
  const items = parameters[position];
  return items === undefined ? {} : { items: { ...describeParameter(items), position } };
}

function describeValue(info: ParameterInfo, outer: readonly DescMessage[]): ValueDescription {
  return {
    ...describeField(info, outer),
    summary: "",
    ...(mayBeAbsent(info) && { optional: true }),
    ...(info.minimum !== undefined && { minimum: info.minimum }),
    ...(info.maximum !== undefined && { maximum: info.maximum }),
    ...(info.default !== undefined && { default: info.default }),
  };
}

function describeField({ name, field, unit }: ParameterInfo, outer: readonly DescMessage[]): FieldDescription {
  return { name, type: describeType(field, outer), ...(unit !== undefined && { unit }) };
}

/** A message has presence without being optional; only the keyword, an option or a default say that it may be left out. */
function mayBeAbsent({ field, optional, ...info }: ParameterInfo): boolean {
  const { nullable } = readFieldForm(field);
  return info.default !== undefined || nullable || (optional && field.fieldKind !== "message");
}

function describeType(field: DescField, outer: readonly DescMessage[]): TypeDescription {
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

function kebabCase(name: string): string {
  return name.replace(/([a-z0-9])([A-Z])/g, "$1-$2").toLowerCase();
}

function unreachable(scalar: never): never {
  throw new TypeError(`Unknown scalar type ${String(scalar)}`);
}

import type { InterfaceModel } from "../model/interface.js";
import type { FieldModel, NamedType, Range, ScalarType, TypeModel } from "../model/type.js";
import { kebabCase } from "./kebab-case.js";
import type { LiteralObject } from "./print-literal.js";

type Types = InterfaceModel["types"];

/** What the command line needs to know about a type. */
export function describeType(type: TypeModel, types: Types, inside: readonly string[] = []): LiteralObject {
  switch (type.kind) {
    case "scalar":
      return { kind: scalarKind(type) };
    case "json":
      return { kind: "json" };
    case "list":
      return { kind: "list", element: describeType(type.element, types, inside) };
    case "map":
      return { kind: "map", value: describeType(type.value, types, inside) };
    case "message":
    case "enum":
      return describeNamed(type, types, inside);
  }
}

/** What the command line needs to know about a parameter, read from a flag. */
export function describeParameter(field: FieldModel, types: Types): LiteralObject {
  const { name, ...rest } = describeField(field, types, []);
  return { name, flag: kebabCase(field.name), ...rest };
}

function describeField(field: FieldModel, types: Types, inside: readonly string[]): LiteralObject {
  return {
    name: field.name,
    type: describeType(field.type, types, inside),
    optional: field.optional || undefined,
    summary: field.doc.summary,
    unit: field.unit,
    ...describeRange(field.range),
    default: field.defaultJson === undefined ? undefined : JSON.parse(field.defaultJson),
  };
}

function describeRange(range: Range | undefined): LiteralObject {
  return { minimum: range?.minimum, maximum: range?.maximum };
}

/** A record inside itself is read as JSON: flags cannot nest without end. */
function describeNamed({ name }: NamedType, types: Types, inside: readonly string[]): LiteralObject {
  const model = types[name];
  if (model === undefined) throw new Error(`Type "${name}" is used but not part of the model`);
  if (model.kind === "enum") return { kind: "choice", choices: model.values.map(({ literal }) => literal) };
  if (inside.includes(name)) return { kind: "json" };
  return { kind: "record", fields: model.fields.map((field) => describeField(field, types, [...inside, name])) };
}

function scalarKind({ scalar, spelling }: ScalarType): string {
  switch (scalar) {
    case "double":
    case "float":
      return "number";
    case "int32":
    case "uint32":
    case "sint32":
    case "fixed32":
      return "integer";
    case "int64":
    case "uint64":
      return spelling === "safeInt" ? "integer" : "bigint";
    case "bool":
      return "boolean";
    case "string":
    case "bytes":
      return scalar;
  }
}

import type { InterfaceModel } from "../model/interface.js";
import type { EnumModel, FieldModel, NamedType, Range, ScalarType, TypeModel, UnionModel } from "../model/type.js";
import { kebabCase } from "./kebab-case.js";
import { ConstantName, type LiteralObject } from "./print-literal.js";

/** The types of an interface, and how those that are described only once are named. */
export interface DescribedTypes {
  readonly types: InterfaceModel["types"];
  /** Name of the constant that describes a type; undefined for one that is described where it is used. */
  readonly constantOf: (type: string) => string | undefined;
}

type Description = LiteralObject | ConstantName;

/** What the command line needs to know about a type. */
export function describeType(type: TypeModel, types: DescribedTypes, inside: readonly string[] = []): Description {
  switch (type.kind) {
    case "scalar":
      return { kind: scalarKind(type) };
    case "date":
      return { kind: "date" };
    case "duration":
      return { kind: "duration" };
    case "json":
      return { kind: "json" };
    case "resource":
      return { kind: "resource" };
    case "list":
      return { kind: "list", element: describeType(type.element, types, inside) };
    case "map":
      return { kind: "map", value: describeType(type.value, types, inside) };
    case "message":
    case "enum":
    case "union":
      return describeNamed(type, types, inside);
  }
}

/** What the command line needs to know about a parameter, read from a flag. */
export function describeParameter(field: FieldModel, types: DescribedTypes): LiteralObject {
  return {
    name: field.name,
    flag: kebabCase(field.name),
    type: describeType(field.type, types),
    optional: field.optional || field.nullable || undefined,
    summary: field.doc.summary,
    unit: field.unit,
    ...describeRange(field.range),
    default: field.defaultJson === undefined ? undefined : JSON.parse(field.defaultJson),
  };
}

function describeField(
  { name, type, unit }: FieldModel,
  types: DescribedTypes,
  inside: readonly string[],
): LiteralObject {
  return { name, type: describeType(type, types, inside), unit };
}

function describeRange(range: Range | undefined): LiteralObject {
  return { minimum: range?.minimum, maximum: range?.maximum };
}

function describeNamed({ name }: NamedType, types: DescribedTypes, inside: readonly string[]): Description {
  const constant = types.constantOf(name);
  return constant === undefined ? describeDeclared(name, types, inside) : new ConstantName(constant);
}

/** The shape of a message, enum or union. A record inside itself is read as JSON: flags cannot nest without end. */
export function describeDeclared(name: string, types: DescribedTypes, inside: readonly string[] = []): LiteralObject {
  const model = types.types[name];
  if (model === undefined) throw new Error(`Type "${name}" is used but not part of the model`);
  if (model.kind === "enum") return describeEnum(model);
  if (inside.includes(name)) return { kind: "json" };
  if (model.kind === "union") return describeUnion(model, types, [...inside, name]);
  return { kind: "record", fields: model.fields.map((field) => describeField(field, types, [...inside, name])) };
}

/** Texts are chosen as they are; numbers by the names of their members. */
function describeEnum({ values }: EnumModel): LiteralObject {
  const choices = values.map(({ name, literal }) => (typeof literal === "string" ? literal : name));
  if (values.every(({ literal }) => typeof literal === "string")) return { kind: "choice", choices };
  return { kind: "choice", choices, values: values.map(({ literal }) => literal) };
}

function describeUnion(
  { discriminant, cases }: UnionModel,
  types: DescribedTypes,
  inside: readonly string[],
): LiteralObject {
  const described = cases.map(({ literal, message }) => {
    const model = types.types[message];
    const fields = model?.kind === "message" ? model.fields : [];
    return { literal, fields: fields.map((field) => describeField(field, types, [...inside, message])) };
  });
  return { kind: "variant", discriminant, cases: described };
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

import type { InterfaceModel } from "../model/interface.js";
import {
  type EnumModel,
  type FieldModel,
  isTemplate,
  type ListType,
  type MapType,
  type MessageModel,
  type NamedModel,
  type NamedType,
  type ScalarType,
  type TypeModel,
  type TypeSource,
} from "../model/type.js";
import { codegenDoor, type Imports } from "./imports.js";
import { group, ifBroken, indent, join, type Layout, line, softLine } from "./layout.js";
import { propertyName, quote } from "./quote.js";

/**
 * Which way a value goes through generated code: lists and maps it only takes are spelled readonly, those it gives away
 * are the receiver's to change. What is only `shown`, to readers of a page, is never spelled readonly.
 */
export type Direction = "taken" | "given" | "shown";

/** A type as generated code writes it; what surrounds it depends on its form. */
export type SpelledType =
  | { readonly form: "object" | "other"; readonly layout: Layout }
  | { readonly form: "union"; readonly layout: Layout; readonly members: readonly Layout[] };

/** Where the types of one file come from and where they go. */
export interface SpellingContext {
  readonly types: InterfaceModel["types"];
  readonly imports: Imports;
  /** Module specifier, as the generated file writes it, of a type's source. */
  readonly moduleOf: (source: TypeSource) => string;
}

/** Globals that spelled types use; imports of the same name get an alias. */
export const globalTypes = [
  ..."AsyncIterable Buffer Date Map Promise Readonly ReadonlyMap ReadonlySet Record Set Uint8Array".split(" "),
];

const builtIn = new Set(["number", "string", "boolean", "bigint", "Uint8Array", "Buffer"]);

/** Spells a type of the model in TypeScript and asks for the imports it needs. */
export function spellType(type: TypeModel, direction: Direction, context: SpellingContext): SpelledType {
  switch (type.kind) {
    case "scalar":
      return plainType(spellScalar(type, context));
    case "date":
      return plainType("Date");
    case "duration":
      return plainType(context.imports.useType("Duration", codegenDoor));
    case "json":
      return plainType(context.imports.useType(type.json === "value" ? "JsonValue" : "JsonObject", codegenDoor));
    case "resource":
      return plainType(context.imports.useType(direction === "taken" ? "ResourceSource" : "Resource", codegenDoor));
    case "list":
      return spellList(type, direction, context);
    case "map":
      return spellMap(type, direction, context);
    case "message":
    case "enum":
    case "union":
      return spellNamed(type, direction, context);
  }
}

/** `Promise<T>` and the like. An object as the only argument hugs the brackets. */
export function spellGeneric(name: string, types: readonly SpelledType[]): SpelledType {
  const layouts = types.map(({ layout }) => layout);
  const hugs = types.length === 1 && types[0]?.form === "object";
  return plainType([
    name,
    "<",
    hugs ? layouts : group([indent([softLine, join([",", line], layouts)]), softLine]),
    ">",
  ]);
}

/** A type that may also be `undefined`. */
export function spellOptional(type: SpelledType): SpelledType {
  return unionOf([...(type.form === "union" ? type.members : [indent(type.layout)]), "undefined"]);
}

/** A type that may also be null. */
export function spellNullable(type: SpelledType, nullable: boolean): SpelledType {
  if (!nullable) return type;
  return unionOf([...(type.form === "union" ? type.members : [indent(type.layout)]), "null"]);
}

/** `: T` after a name; a union that does not fit starts on its own line. */
export function annotate({ layout, form }: SpelledType): Layout {
  return form === "union" ? [":", group(indent([line, layout]))] : [": ", layout];
}

function spellScalar(type: ScalarType, { imports }: SpellingContext): string {
  const { spelling } = type;
  return builtIn.has(spelling) || isTemplate(type) ? spelling : imports.useType(spelling, codegenDoor);
}

function spellList({ element, holder }: ListType, direction: Direction, context: SpellingContext): SpelledType {
  const spelled = spellType(element, direction, context);
  if (holder === "set") return spellGeneric(direction === "taken" ? "ReadonlySet" : "Set", [spelled]);
  const { layout, form } = spelled;
  const item = form === "union" ? ["(", group([indent([softLine, layout]), softLine]), ")"] : layout;
  return plainType([direction === "taken" ? "readonly " : "", item, "[]"]);
}

function spellMap({ key, value, holder }: MapType, direction: Direction, context: SpellingContext): SpelledType {
  const types = [plainType(spellScalar(key, context)), spellType(value, direction, context)];
  if (holder === "map") return spellGeneric(direction === "taken" ? "ReadonlyMap" : "Map", types);
  const record = spellGeneric("Record", types);
  return direction === "taken" ? spellGeneric("Readonly", [record]) : record;
}

function spellNamed(type: NamedType, direction: Direction, context: SpellingContext): SpelledType {
  const model = context.types[type.name];
  if (model === undefined) throw new Error(`Type "${type.name}" is used but not part of the model`);
  if (model.source !== undefined) return spellImported(model, model.source, context);
  if (model.kind === "union") throw new Error(`Union "${type.name}" has no name to import`);
  return model.kind === "enum" ? spellChoices(model) : spellObject(model, direction, context);
}

function spellImported(model: NamedModel, source: TypeSource, context: SpellingContext): SpelledType {
  const name = context.imports.useType(source.exportName, context.moduleOf(source));
  if (model.kind === "enum" || model.typeArguments.length === 0) return plainType(name);
  const given = model.typeArguments.map((argument) => spellType(argument, "shown", context));
  return spellGeneric(name, given);
}

function spellChoices({ values }: EnumModel): SpelledType {
  const [only, ...more] = values.map(({ literal }) => (typeof literal === "string" ? quote(literal) : String(literal)));
  return more.length === 0 ? plainType(only ?? "never") : unionOf([only ?? "", ...more]);
}

function spellObject({ fields }: MessageModel, direction: Direction, context: SpellingContext): SpelledType {
  if (fields.length === 0) return spellGeneric("Record", [plainType("string"), plainType("never")]);
  const members = fields.map((field) => spellMember(field, direction, context));
  const layout = group(["{", indent([line, join([";", line], members)]), ifBroken(";"), line, "}"]);
  return { form: "object", layout };
}

function spellMember(field: FieldModel, direction: Direction, context: SpellingContext): Layout {
  const mark = field.optional ? "?" : "";
  const modifier = direction === "shown" ? "" : "readonly ";
  const type = spellNullable(spellType(field.type, direction, context), field.nullable);
  return [modifier, propertyName(field.name), mark, annotate(type)];
}

function unionOf(members: readonly Layout[]): SpelledType {
  return { form: "union", layout: group([ifBroken("| "), join([line, "| "], members)]), members };
}

/** A type whose surroundings need nothing special. */
export function plainType(layout: Layout): SpelledType {
  return { form: "other", layout };
}

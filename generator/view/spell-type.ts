import type { InterfaceModel } from "../model/interface.js";
import type {
  EnumModel,
  FieldModel,
  MessageModel,
  NamedType,
  ScalarType,
  TypeModel,
  TypeSource,
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
export const globalTypes = ["AsyncIterable", "Promise", "Readonly", "Record", "Uint8Array"];

const builtIn = new Set(["number", "string", "boolean", "bigint", "Uint8Array"]);

/** Spells a type of the model in TypeScript and asks for the imports it needs. */
export function spellType(type: TypeModel, direction: Direction, context: SpellingContext): SpelledType {
  switch (type.kind) {
    case "scalar":
      return plainType(spellScalar(type, context));
    case "json":
      return plainType(context.imports.useType(type.json === "value" ? "JsonValue" : "JsonObject", codegenDoor));
    case "list":
      return plainType(spellList(spellType(type.element, direction, context), direction));
    case "map": {
      const key = plainType(spellScalar(type.key, context));
      const record = spellGeneric("Record", [key, spellType(type.value, direction, context)]);
      return direction === "taken" ? spellGeneric("Readonly", [record]) : record;
    }
    case "message":
    case "enum":
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

/** `: T` after a name; a union that does not fit starts on its own line. */
export function annotate({ layout, form }: SpelledType): Layout {
  return form === "union" ? [":", group(indent([line, layout]))] : [": ", layout];
}

function spellScalar({ spelling }: ScalarType, { imports }: SpellingContext): string {
  return builtIn.has(spelling) ? spelling : imports.useType(spelling, codegenDoor);
}

function spellList({ layout, form }: SpelledType, direction: Direction): Layout {
  const element = form === "union" ? ["(", group([indent([softLine, layout]), softLine]), ")"] : layout;
  return [direction === "taken" ? "readonly " : "", element, "[]"];
}

function spellNamed(type: NamedType, direction: Direction, context: SpellingContext): SpelledType {
  const model = context.types[type.name];
  if (model === undefined) throw new Error(`Type "${type.name}" is used but not part of the model`);
  if (model.source !== undefined) return spellImported(model.source, context);
  return model.kind === "enum" ? spellChoices(model) : spellObject(model, direction, context);
}

function spellImported(source: TypeSource, { imports, moduleOf }: SpellingContext): SpelledType {
  return plainType(imports.useType(source.exportName, moduleOf(source)));
}

function spellChoices({ values }: EnumModel): SpelledType {
  const [only, ...more] = values.map(({ literal }) => quote(literal));
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
  return [modifier, propertyName(field.name), mark, annotate(spellType(field.type, direction, context))];
}

function unionOf(members: readonly Layout[]): SpelledType {
  return { form: "union", layout: group([ifBroken("| "), join([line, "| "], members)]), members };
}

/** A type whose surroundings need nothing special. */
export function plainType(layout: Layout): SpelledType {
  return { form: "other", layout };
}

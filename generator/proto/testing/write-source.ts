import type { FormerName } from "../../model/doc.js";
import type { InterfaceModel, MethodModel } from "../../model/interface.js";
import type {
  EnumModel,
  FieldModel,
  MessageModel,
  NamedModel,
  ParameterModel,
  ScalarType,
  TypeModel,
  UnionModel,
} from "../../model/type.js";
import { tagName } from "../ledger/tag-name.js";

/** An interface as its author might have written it, as far as names, types and former names go. */
export function writeSource(model: InterfaceModel, contract: string): string {
  const named = Object.values(model.types).filter(({ name }) => !name.includes("."));
  return [
    `import type { ByteStream, Duration, int32, JsonObject, JsonValue, Resource, safeInt, Uuid } from "${contract}";`,
    ...named.map((type) => `${comment("Data.", removedOf(type))}\nexport ${declaration(type, model)}`),
    `${comment("Methods.", [])}\nexport abstract class ${model.className} {`,
    `  static readonly id: string = "${model.id.text}";`,
    ...model.methods.map((method) => methodText(method, model)),
    "}",
    "",
  ].join("\n");
}

function removedOf(type: NamedModel): readonly string[] {
  return type.kind === "union" ? [] : removedTags(type.removed);
}

function declaration(type: NamedModel, model: InterfaceModel): string {
  if (type.kind === "message") return `interface ${type.name} ${objectText(type, model)}`;
  return `type ${type.name} = ${type.kind === "enum" ? literalsText(type) : casesText(type, model)};`;
}

function casesText({ discriminant, cases }: UnionModel, model: InterfaceModel): string {
  const texts = cases.flatMap(({ literal, message }) => {
    const type = model.types[message];
    const told = `${comment("Field.", [])} ${discriminant}: "${literal}";`;
    return type?.kind === "message" ? [objectText(type, model, told)] : [];
  });
  return texts.join(" | ");
}

function literalsText({ values }: EnumModel): string {
  return values.map(({ literal, renamedFrom }) => `${valueComment(renamedFrom)}"${literal}"`).join(" | ");
}

function valueComment(renamedFrom: FormerName | undefined): string {
  return renamedFrom === undefined ? "" : `${comment("Value.", renamedTags(renamedFrom))} `;
}

function objectText({ fields }: MessageModel, model: InterfaceModel, first = ""): string {
  const lines = fields.map(
    (field) => `${comment("Field.", renamedTags(field.renamedFrom))} ${fieldText(field, model)};`,
  );
  return `{\n${[first, ...lines].join("\n")}\n}`;
}

function methodText({ name, kind, parameters, result, removed }: MethodModel, model: InterfaceModel): string {
  const lines = parameters.map((field) => [`@param ${field.name} One.`, ...renamedTags(field.renamedFrom)].join(" "));
  const doc = comment("Does it.", [...lines, ...removedTags(removed)]);
  const item = result === undefined ? "void" : typeText(result, model);
  const returned = {
    unary: `Promise<${item}>`,
    "server-stream": `AsyncIterable<${item}>`,
    "client-stream": `Promise<${item}>`,
    "two-way": `AsyncIterable<${item}>`,
    "byte-stream": "Promise<ByteStream>",
  };
  const list = parameters.map((parameter) => parameterText(parameter, model)).join(", ");
  return `${doc}\n  abstract ${name}(${list}): ${returned[kind]};`;
}

function parameterText(parameter: ParameterModel, model: InterfaceModel): string {
  if (!parameter.streamed) return fieldText(parameter, model);
  const { name, type, nullable } = parameter;
  return `${name}: AsyncIterable<${typeText(type, model)}${nullable ? " | null" : ""}>`;
}

/** Not with a question mark, behind which no required parameter may stand. */
function fieldText({ name, type, optional, nullable }: FieldModel, model: InterfaceModel): string {
  const absent = optional ? " | undefined" : nullable ? " | null" : "";
  return `${name}: ${typeText(type, model)}${absent}`;
}

function typeText(type: TypeModel, model: InterfaceModel): string {
  switch (type.kind) {
    case "list":
      return type.holder === "set" ? `Set<${typeText(type.element, model)}>` : `(${typeText(type.element, model)})[]`;
    case "map":
      return `${type.holder === "map" ? "Map" : "Record"}<string, ${typeText(type.value, model)}>`;
    case "date":
      return "Date";
    case "duration":
      return "Duration";
    case "json":
      return type.json === "object" ? "JsonObject" : "JsonValue";
    case "resource":
      return "Resource";
    case "scalar":
      return scalarText(type);
    default:
      return namedText(type.name, model);
  }
}

function scalarText({ scalar, spelling }: ScalarType): string {
  return ["safeInt", "Buffer", "Uuid"].includes(spelling) ? spelling : (scalars[scalar] ?? scalar);
}

const scalars: Readonly<Record<string, string>> = {
  double: "number",
  bool: "boolean",
  bytes: "Uint8Array",
  int64: "bigint",
};

/** A type inside another one is written where it is used. */
function namedText(name: string, model: InterfaceModel): string {
  const type = model.types[name];
  if (!name.includes(".") || type === undefined) return name;
  if (type.kind === "union") return casesText(type, model);
  return type.kind === "message" ? objectText(type, model) : literalsText(type);
}

function renamedTags(former: FormerName | undefined): readonly string[] {
  return former === undefined ? [] : [`@renamedFrom ${tagName(former.name)}`];
}

function removedTags(removed: readonly FormerName[] = []): readonly string[] {
  return removed.map(({ name }) => `@removed ${tagName(name)}`);
}

/** Each tag on a line of its own. */
function comment(text: string, tags: readonly string[]): string {
  return `/** ${[text, ...tags.map((tag) => ` * ${tag}`)].join("\n")} */`;
}

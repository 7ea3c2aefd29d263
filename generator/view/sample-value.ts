import type { InterfaceModel } from "../model/interface.js";
import type { FieldModel, MessageModel, NamedType, Range, ScalarType, TypeModel } from "../model/type.js";
import { enumValueName } from "../proto/lower/wire-names.js";
import { propertyName, quote } from "./quote.js";

/** A value for an example, in the three spellings an example needs. */
export interface Sample {
  readonly typescript: string;
  /** As the command line reads it, JSON for what is not a single word. */
  readonly plain: unknown;
  /** As protobuf's JSON has it: 64-bit numbers are texts, bytes are base64, choices have the names of the proto. */
  readonly json: unknown;
}

type Types = InterfaceModel["types"];

/** Chooses a plausible value for a parameter: its default, else the simplest its type and range allow. */
export function sampleValue(field: FieldModel, types: Types): Sample {
  return sampleOf(field.type, types, field, []);
}

type Hints = Pick<FieldModel, "defaultJson" | "range">;

const noHints: Hints = { defaultJson: undefined, range: undefined };

function sampleOf(type: TypeModel, types: Types, hints: Hints, inside: readonly string[]): Sample {
  switch (type.kind) {
    case "scalar":
      return sampleScalar(type, hints);
    case "json":
      return type.json === "value" ? literal("text") : sampleObject([["key", literal("value")]]);
    case "list":
      return sampleList(sampleOf(type.element, types, noHints, inside));
    case "map":
      return sampleObject([[type.key.scalar === "string" ? "key" : "1", sampleOf(type.value, types, noHints, inside)]]);
    case "message":
    case "enum":
      return sampleNamed(type, types, hints, inside);
  }
}

function sampleScalar(type: ScalarType, { defaultJson, range }: Hints): Sample {
  const chosen: unknown = defaultJson === undefined ? undefined : JSON.parse(defaultJson);
  switch (type.scalar) {
    case "string":
      return literal(chosen ?? "text");
    case "bool":
      return literal(true);
    case "bytes":
      return { typescript: "new Uint8Array([1, 2, 3])", plain: "AQID", json: "AQID" };
    case "int64":
    case "uint64":
      return sampleLong(String(chosen ?? nearOne(range)), type.spelling);
    default:
      return literal(chosen ?? nearOne(range));
  }
}

/** 64-bit numbers are bigints in TypeScript unless the interface asked for safe numbers; in JSON they are texts. */
function sampleLong(digits: string, spelling: string): Sample {
  return {
    typescript: spelling === "safeInt" ? digits : `${digits}n`,
    plain: spelling === "safeInt" ? Number(digits) : digits,
    json: digits,
  };
}

function nearOne(range: Range | undefined): number {
  return Math.min(Math.max(1, range?.minimum ?? 1), range?.maximum ?? Number.POSITIVE_INFINITY);
}

function sampleNamed({ name }: NamedType, types: Types, hints: Hints, inside: readonly string[]): Sample {
  const model = types[name];
  if (model === undefined) throw new Error(`Type "${name}" is used but not part of the model`);
  if (model.kind === "message") return sampleMessage(model, types, [...inside, name]);
  const chosen: unknown = hints.defaultJson === undefined ? undefined : JSON.parse(hints.defaultJson);
  const text = String(chosen ?? model.values[0]?.literal ?? "");
  return { ...literal(text), json: enumValueName(name, text) };
}

/** Only what must be there; and no record inside itself. */
function sampleMessage({ fields }: MessageModel, types: Types, inside: readonly string[]): Sample {
  const needed = fields.filter(({ type, optional }) => !optional && !("name" in type && inside.includes(type.name)));
  return sampleObject(needed.map((field) => [field.name, sampleOf(field.type, types, field, inside)]));
}

function sampleList(element: Sample): Sample {
  return { typescript: `[${element.typescript}]`, plain: [element.plain], json: [element.json] };
}

function sampleObject(entries: readonly (readonly [string, Sample])[]): Sample {
  const members = entries.map(([key, { typescript }]) => `${propertyName(key)}: ${typescript}`).join(", ");
  return {
    typescript: members === "" ? "{}" : `{ ${members} }`,
    plain: Object.fromEntries(entries.map(([key, { plain }]) => [key, plain])),
    json: Object.fromEntries(entries.map(([key, { json }]) => [key, json])),
  };
}

function literal(value: unknown): Sample {
  return { typescript: typeof value === "string" ? quote(value) : JSON.stringify(value), plain: value, json: value };
}

import type { InterfaceModel } from "../model/interface.js";
import type {
  EnumModel,
  FieldModel,
  ListType,
  MapType,
  MessageModel,
  NamedType,
  Range,
  ScalarType,
  TypeModel,
  UnionModel,
} from "../model/type.js";
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

/** The simplest value of a type. */
export function sampleResult(type: TypeModel, types: Types): Sample {
  return sampleOf(type, types, noHints, []);
}

type Hints = Pick<FieldModel, "defaultJson" | "range">;

const noHints: Hints = { defaultJson: undefined, range: undefined };

function sampleOf(type: TypeModel, types: Types, hints: Hints, inside: readonly string[]): Sample {
  switch (type.kind) {
    case "scalar":
      return sampleScalar(type, hints);
    case "date":
      return sampleDate(hints);
    case "duration":
      return sampleDuration(hints);
    case "json":
      return type.json === "value" ? literal("text") : sampleObject([["key", literal("value")]]);
    case "resource":
      return { typescript: "Buffer.from([1, 2, 3])", plain: "-", json: "123e4567-e89b-12d3-a456-426614174000" };
    case "list":
      return sampleList(sampleOf(type.element, types, noHints, inside), type);
    case "map":
      return sampleMap(sampleOf(type.value, types, noHints, inside), type);
    case "message":
    case "enum":
    case "union":
      return sampleNamed(type, types, hints, inside);
  }
}

function sampleScalar(type: ScalarType, { defaultJson, range }: Hints): Sample {
  const chosen: unknown = defaultJson === undefined ? undefined : JSON.parse(defaultJson);
  switch (type.scalar) {
    case "string":
      return literal(chosen ?? (type.spelling === "Uuid" ? "123e4567-e89b-12d3-a456-426614174000" : "text"));
    case "bool":
      return literal(true);
    case "bytes":
      return { typescript: sampleBytes(type), plain: "AQID", json: "AQID" };
    case "int64":
    case "uint64":
      return sampleLong(String(chosen ?? nearOne(range)), type.spelling);
    default:
      return literal(chosen ?? nearOne(range));
  }
}

function sampleBytes({ spelling }: ScalarType): string {
  return spelling === "Buffer" ? "Buffer.from([1, 2, 3])" : "new Uint8Array([1, 2, 3])";
}

function sampleDate({ defaultJson }: Hints): Sample {
  const chosen: unknown = defaultJson === undefined ? undefined : JSON.parse(defaultJson);
  const text = String(chosen ?? "2026-01-31T12:00:00Z");
  return { ...literal(text), typescript: `new Date(${quote(text)})` };
}

/** Milliseconds in TypeScript, seconds in protobuf's JSON. */
function sampleDuration({ defaultJson, range }: Hints): Sample {
  const { minimum = Number.NEGATIVE_INFINITY, maximum = Number.POSITIVE_INFINITY } = range ?? {};
  const chosen = defaultJson === undefined ? Math.min(Math.max(1000, minimum), maximum) : Number(defaultJson);
  const seconds = (chosen / 1000).toFixed(9).replace(/\.?0+$/, "");
  return { ...literal(chosen), json: `${seconds}s` };
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
  return model.kind === "union" ? sampleUnion(model, types, [...inside, name]) : sampleEnum(model, hints);
}

function sampleEnum({ name, form, source, values }: EnumModel, { defaultJson }: Hints): Sample {
  const chosen: unknown = defaultJson === undefined ? undefined : JSON.parse(defaultJson);
  const value = values.find((one) => one.literal === chosen) ?? values[0];
  if (value === undefined) return literal("");
  const member = propertyName(value.name) === value.name ? `.${value.name}` : `[${quote(value.name)}]`;
  const sample = literal(value.literal);
  return {
    typescript: form === "enum" ? `${source?.exportName ?? name}${member}` : sample.typescript,
    plain: typeof value.literal === "string" ? value.literal : value.name,
    json: value.wireName ?? enumValueName(name, value.name),
  };
}

function sampleUnion({ discriminant, cases }: UnionModel, types: Types, inside: readonly string[]): Sample {
  const [first] = cases;
  const model = first && types[first.message];
  if (first === undefined || model?.kind !== "message") return sampleObject([]);
  const fields = sampleFields(model, types, [...inside, first.message]);
  const flat = sampleObject([[discriminant, literal(first.literal)], ...fields]);
  return { ...flat, json: { [first.literal]: sampleObject(fields).json } };
}

/** Only what must be there; and no record inside itself. */
function sampleMessage(model: MessageModel, types: Types, inside: readonly string[]): Sample {
  return sampleObject(sampleFields(model, types, inside));
}

function sampleFields({ fields }: MessageModel, types: Types, inside: readonly string[]): Property[] {
  const needed = fields.filter(({ optional }) => !optional);
  return needed.map((field) => [field.name, sampleField(field, types, inside), field.jsonName]);
}

/** What would be inside itself without end is null, or a list of none; any other such type has no value at all. */
function sampleField(field: FieldModel, types: Types, inside: readonly string[]): Sample {
  const { type } = field;
  const held = type.kind === "list" ? type.element : type.kind === "map" ? type.value : type;
  if (!("name" in held && inside.includes(held.name))) return sampleOf(type, types, field, inside);
  if (field.nullable) return literal(null);
  return emptySample(type);
}

function emptySample(type: TypeModel): Sample {
  if (type.kind === "list") {
    return { typescript: type.holder === "set" ? "new Set()" : "[]", plain: [], json: [] };
  }
  return { typescript: type.kind === "map" && type.holder === "map" ? "new Map()" : "{}", plain: {}, json: {} };
}

function sampleList({ typescript, plain, json }: Sample, { holder }: ListType): Sample {
  const list = `[${typescript}]`;
  return { typescript: holder === "set" ? `new Set(${list})` : list, plain: [plain], json: [json] };
}

function sampleMap(value: Sample, { key, holder }: MapType): Sample {
  const name = key.scalar === "string" ? "key" : key.scalar === "bool" ? "true" : "1";
  const sample = sampleObject([[name, value]]);
  if (holder === "record") return sample;
  const spelled = key.scalar === "string" ? quote(name) : spellKey(name, key);
  return { ...sample, typescript: `new Map([[${spelled}, ${value.typescript}]])` };
}

function spellKey(name: string, { scalar }: ScalarType): string {
  return scalar === "int64" || scalar === "uint64" ? `${name}n` : name;
}

/** Name in TypeScript, value, and name in protobuf's JSON where that is another. */
type Property = readonly [string, Sample, (string | undefined)?];

function sampleObject(entries: readonly Property[]): Sample {
  const members = entries.map(([key, { typescript }]) => `${propertyName(key)}: ${typescript}`).join(", ");
  return {
    typescript: members === "" ? "{}" : `{ ${members} }`,
    plain: Object.fromEntries(entries.map(([key, { plain }]) => [key, plain])),
    json: Object.fromEntries(entries.map(([key, { json }, jsonName = key]) => [jsonName, json])),
  };
}

function literal(value: unknown): Sample {
  return { typescript: typeof value === "string" ? quote(value) : JSON.stringify(value), plain: value, json: value };
}

import type { InterfaceModel } from "../model/interface.js";
import type { MessageModel, ScalarType, TypeModel, UnionModel } from "../model/type.js";
import { isWithin, wholeNumberBounds } from "./whole-number-bounds.js";

type Types = InterfaceModel["types"];

/** True when JSON is a value of a type. Bytes are base64 text, 64-bit numbers may be text. */
export function fitsType(json: unknown, type: TypeModel, types: Types): boolean {
  switch (type.kind) {
    case "scalar":
      return fitsScalar(json, type);
    case "date":
      return isDateText(json);
    case "duration":
      return typeof json === "number" && Math.abs(json) <= longestDuration;
    case "json":
      return type.json === "value" || isObject(json);
    case "resource":
      return false;
    case "list":
      return Array.isArray(json) && json.every((element) => fitsType(element, type.element, types));
    case "map":
      return isObject(json) && Object.values(json).every((value) => fitsType(value, type.value, types));
    case "message":
    case "enum":
    case "union":
      return fitsNamed(json, type.name, types);
    default:
      return type satisfies never;
  }
}

/** A type as messages name it: "a number", `one of "low", "high"`. */
export function phraseType(type: TypeModel, types: Types): string {
  switch (type.kind) {
    case "scalar":
      return phraseScalar(type);
    case "date":
      return 'a point in time such as "2026-01-31T12:00:00Z"';
    case "duration":
      return "a number of milliseconds";
    case "json":
      return type.json === "value" ? "JSON" : "a JSON object";
    case "resource":
      return "a resource";
    case "list":
      return "a list";
    case "map":
      return "an object";
    case "message":
      return `an object with the fields of ${type.name}`;
    case "union":
      return `an object of the union ${type.name}`;
    case "enum": {
      const model = types[type.name];
      const literals = model?.kind === "enum" ? model.values.map(({ literal }) => JSON.stringify(literal)) : [];
      return `one of ${literals.join(", ")}`;
    }
    default:
      return type satisfies never;
  }
}

function fitsScalar(json: unknown, { scalar, spelling }: ScalarType): boolean {
  const bounds = wholeNumberBounds(scalar, spelling);
  if (bounds !== undefined) {
    const asText = typeof json === "string" && spelling !== "safeInt" && scalar.endsWith("64") && /^-?\d+$/.test(json);
    return (asText || Number.isSafeInteger(json)) && isWithin(BigInt(json as string | number), bounds);
  }
  if (scalar === "bool") return typeof json === "boolean";
  if (scalar === "bytes")
    return typeof json === "string" && /^[A-Za-z0-9+/]*={0,2}$/.test(json) && json.length % 4 === 0;
  if (spelling === "Uuid") return typeof json === "string" && uuidForm.test(json);
  return typeof json === (scalar === "string" ? "string" : "number");
}

function phraseScalar({ scalar, spelling }: ScalarType): string {
  const bounds = wholeNumberBounds(scalar, spelling);
  if (bounds !== undefined) return `a whole number in ${bounds.minimum}..${bounds.maximum}`;
  if (spelling === "Uuid") return 'a UUID such as "123e4567-e89b-12d3-a456-426614174000"';
  const phrases = { bool: "true or false", bytes: "base64 text", string: "text in double quotes" };
  return Object.entries(phrases).find(([name]) => name === scalar)?.[1] ?? "a number";
}

function fitsNamed(json: unknown, name: string, types: Types): boolean {
  const model = types[name];
  if (model?.kind === "enum") return model.values.some(({ literal }) => literal === json);
  if (model === undefined || !isObject(json)) return false;
  return model.kind === "union" ? fitsUnion(json, model, types) : fitsMessage(json, model, types);
}

function fitsMessage(json: Readonly<Record<string, unknown>>, { fields }: MessageModel, types: Types): boolean {
  const known = new Set(fields.map(({ name }) => name));
  if (!Object.keys(json).every((key) => known.has(key))) return false;
  return fields.every(({ name, type, optional, nullable }) => {
    if (!Object.hasOwn(json, name)) return optional;
    return (nullable && json[name] === null) || fitsType(json[name], type, types);
  });
}

function fitsUnion(json: Readonly<Record<string, unknown>>, model: UnionModel, types: Types): boolean {
  const { [model.discriminant]: literal, ...rest } = json;
  const chosen = model.cases.find((one) => one.literal === literal);
  return chosen !== undefined && fitsNamed(rest, chosen.message, types);
}

const uuidForm = /^[\da-f]{8}-[\da-f]{4}-[\da-f]{4}-[\da-f]{4}-[\da-f]{12}$/i;

/** Milliseconds that `google.protobuf.Duration` can express: about 10,000 years. */
const longestDuration = 315_576_000_000_999;

/** Milliseconds at most, as that is all a `Date` keeps, and with a zone, so that it is the same time everywhere. */
function isDateText(json: unknown): boolean {
  const form = /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d{1,3})?)?(Z|[+-]\d\d:\d\d)$/;
  return typeof json === "string" && form.test(json) && !Number.isNaN(Date.parse(json));
}

function isObject(json: unknown): json is Readonly<Record<string, unknown>> {
  return typeof json === "object" && json !== null && !Array.isArray(json);
}

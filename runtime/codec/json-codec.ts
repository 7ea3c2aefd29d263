import { create } from "@bufbuild/protobuf";
import { ListValueSchema, NullValue, StructSchema, type Value, ValueSchema } from "@bufbuild/protobuf/wkt";
import type { JsonObject, JsonValue } from "../contract/json.js";
import { describeKind, Mismatch } from "./mismatch.js";
import { isPlainObject } from "./plain-object.js";
import { readJson } from "./read-json.js";
import type { ValueCodec } from "./value-codec.js";

/** Converts any JSON value to and from `google.protobuf.Value`. */
export const jsonValueCodec: ValueCodec = {
  encode: (value) => toValue(readJson(value)),
  decode: (value) => readJson(fromValue(value as Value)), // the field's descriptor says so
};

/** Converts JSON objects to and from `google.protobuf.Struct`, which messages already hold as plain objects. */
export const jsonObjectCodec: ValueCodec = { encode: readObject, decode: readObject };

function readObject(value: unknown): JsonValue {
  if (!isPlainObject(value)) throw new Mismatch("JSON object", describeKind(value));
  return readJson(value);
}

function toValue(json: JsonValue): Value {
  return create(ValueSchema, { kind: toKind(json) });
}

function toKind(json: JsonValue): Value["kind"] {
  if (json === null) return { case: "nullValue", value: NullValue.NULL_VALUE };
  if (typeof json === "boolean") return { case: "boolValue", value: json };
  if (typeof json === "number") return { case: "numberValue", value: json };
  if (typeof json === "string") return { case: "stringValue", value: json };
  if (Array.isArray(json)) return { case: "listValue", value: create(ListValueSchema, { values: json.map(toValue) }) };
  return { case: "structValue", value: create(StructSchema, { fields: mapValues(json, toValue) }) };
}

function fromValue({ kind }: Value): JsonValue {
  switch (kind.case) {
    case undefined:
    case "nullValue":
      return null;
    case "structValue":
      return mapValues(kind.value.fields, fromValue);
    case "listValue":
      return kind.value.values.map(fromValue);
    case "boolValue":
    case "numberValue":
    case "stringValue":
      return kind.value;
    default:
      return kind satisfies never;
  }
}

function mapValues<In, Out>(object: Readonly<Record<string, In>> | JsonObject, convert: (value: In) => Out) {
  const entries = Object.entries(object) as [string, In][]; // both forms of the parameter hold `In`
  return Object.fromEntries(entries.map(([key, value]) => [key, convert(value)]));
}

import { create, type DescField, type DescMessage, ScalarType } from "@bufbuild/protobuf";
import type { MethodInfo } from "../schema/method-info.js";
import type { ParameterInfo } from "../schema/parameter-info.js";
import { typescriptName } from "../schema/typescript-name.js";
import { unionInfo } from "../schema/union-info.js";
import type { FieldCodec } from "./field-codec.js";

/**
 * Returns what yields the default of a parameter, or `undefined` for a parameter without one.
 *
 * @throws {TypeError} If the default does not fit the parameter's type.
 */
export function parameterDefault(method: MethodInfo, parameter: ParameterInfo, codec: FieldCodec): () => unknown {
  if (parameter.default === undefined) return () => undefined;
  const value = fromJson(parameter.field, parameter.default);
  try {
    throughMessage(parameter.field, codec, value);
  } catch (cause) {
    throw new TypeError(`Default of parameter "${parameter.name}" of "${method.path}" does not fit its type`, {
      cause,
    });
  }
  // Through a message, so that two calls never share one list or object.
  return () => throughMessage(parameter.field, codec, value);
}

function throughMessage(field: DescField, codec: FieldCodec, value: unknown): unknown {
  const message = create(field.parent);
  codec.write(message, value);
  return codec.read(message);
}

/** JSON has neither bigint nor bytes nor dates: they are spelled as text, however deep inside the value. */
function fromJson(field: DescField, json: unknown): unknown {
  if (field.fieldKind === "list" && Array.isArray(json)) return json.map((item) => elementFromJson(field, item));
  if (field.fieldKind !== "map") return elementFromJson(field, json);
  return mapProperties(json, (item) => elementFromJson(field, item));
}

function elementFromJson(field: DescField, json: unknown): unknown {
  if (field.message !== undefined) return messageFromJson(field.message, json);
  if (typeof json !== "string" || field.scalar === undefined) return json;
  if (field.scalar === ScalarType.BYTES) return Buffer.from(json, "base64");
  return longs.has(field.scalar) ? BigInt(json) : json;
}

function messageFromJson(message: DescMessage, json: unknown): unknown {
  if (message.typeName === "google.protobuf.Timestamp" && typeof json === "string") return new Date(json);
  if (message.typeName.startsWith("google.protobuf.")) return json;
  const union = unionInfo(message);
  const literal: unknown = union && Object(json)[union.discriminant];
  const chosen = union === undefined ? message : union.cases.get(String(literal))?.message;
  return mapProperties(json, (item, name) => {
    const field = chosen?.fields.find((one) => typescriptName(one) === name);
    return field === undefined ? item : fromJson(field, item);
  });
}

function mapProperties(json: unknown, convert: (item: unknown, name: string) => unknown): unknown {
  if (typeof json !== "object" || json === null || Array.isArray(json)) return json;
  return Object.fromEntries(Object.entries(json).map(([name, item]) => [name, convert(item, name)]));
}

const longs: ReadonlySet<ScalarType> = new Set([
  ScalarType.INT64,
  ScalarType.UINT64,
  ScalarType.SINT64,
  ScalarType.FIXED64,
  ScalarType.SFIXED64,
]);

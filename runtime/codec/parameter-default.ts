import { create, type DescField, ScalarType } from "@bufbuild/protobuf";
import type { MethodInfo } from "../schema/method-info.js";
import type { ParameterInfo } from "../schema/parameter-info.js";
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

/** JSON has neither bigint nor bytes: they are spelled as text. */
function fromJson(field: DescField, json: unknown): unknown {
  if (field.fieldKind !== "scalar") return json;
  if (field.scalar === ScalarType.BYTES && typeof json === "string") return Buffer.from(json, "base64");
  return longs.has(field.scalar) && typeof json === "string" ? BigInt(json) : json;
}

const longs: ReadonlySet<ScalarType> = new Set([
  ScalarType.INT64,
  ScalarType.UINT64,
  ScalarType.SINT64,
  ScalarType.FIXED64,
  ScalarType.SFIXED64,
]);

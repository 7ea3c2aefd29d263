import { create, type DescField, type DescMessage, type Message } from "@bufbuild/protobuf";
import type { FieldCodec } from "./field-codec.js";
import { describeKind, located, Mismatch } from "./mismatch.js";
import { enterLevel, leaveLevel } from "./nesting.js";
import type { ValueCodec } from "./value-codec.js";

const cache = new WeakMap<DescMessage, ValueCodec>();

/**
 * Converts plain objects to and from messages.
 *
 * Fields are compiled on first use, because messages may contain themselves.
 */
export function messageCodec(desc: DescMessage, compileField: (field: DescField) => FieldCodec): ValueCodec {
  const known = cache.get(desc);
  if (known !== undefined) return known;
  let compiled: readonly FieldCodec[] | undefined;
  const fields = () => {
    compiled ??= desc.fields.map(compileField);
    return compiled;
  };
  const codec = {
    encode: (value: unknown) => encode(desc, fields(), value),
    decode: (value: unknown) => decode(fields(), value),
  };
  cache.set(desc, codec);
  return codec;
}

function encode(desc: DescMessage, fields: readonly FieldCodec[], value: unknown): Message {
  if (!isRecord(value)) throw new Mismatch("object", describeKind(value));
  const message = create(desc);
  eachField(fields, (field) => field.write(message, value[field.name]));
  return message;
}

function decode(fields: readonly FieldCodec[], message: unknown): Record<string, unknown> {
  const object: Record<string, unknown> = {};
  eachField(fields, (field) => {
    const value = field.read(message as Message); // the parent's descriptor says so
    if (value !== undefined) object[field.name] = value;
  });
  return object;
}

function eachField(fields: readonly FieldCodec[], visit: (field: FieldCodec) => void): void {
  let name = "";
  enterLevel(1);
  try {
    for (const field of fields) {
      name = field.name;
      visit(field);
    }
  } catch (reason) {
    throw located(reason, name);
  } finally {
    leaveLevel(1);
  }
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value) && !ArrayBuffer.isView(value);
}

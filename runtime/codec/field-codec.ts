import type { DescField, Message } from "@bufbuild/protobuf";
import { FeatureSet_FieldPresence } from "@bufbuild/protobuf/wkt";
import { enumLiterals } from "../schema/enum-literals.js";
import { readFieldForm } from "../schema/field-form.js";
import { typescriptName } from "../schema/typescript-name.js";
import { unionInfo } from "../schema/union-info.js";
import { dateCodec } from "./date-codec.js";
import { durationCodec } from "./duration-codec.js";
import { enumCodec } from "./enum-codec.js";
import { fieldSlot } from "./field-slot.js";
import { jsonObjectCodec, jsonValueCodec } from "./json-codec.js";
import { listCodec } from "./list-codec.js";
import { mapCodec } from "./map-codec.js";
import { messageCodec } from "./message-codec.js";
import { scalarCodec } from "./scalar-codec.js";
import { setCodec } from "./set-codec.js";
import { unionCodec } from "./union-codec.js";
import type { ValueCodec } from "./value-codec.js";

/** Moves one field between a user's value and a message. */
export interface FieldCodec {
  /** Property a user sees. */
  readonly name: string;
  /** @throws {Mismatch} If the value does not fit, or is `undefined` where one is needed. */
  write(message: Message, value: unknown): void;
  /**
   * Returns `undefined` for a value that may be absent and is, or null where the interface says so.
   *
   * @throws {Mismatch} If the message holds what does not fit, or nothing where a value is needed.
   */
  read(message: Message): unknown;
}

/** Compiles the codec of one field. */
export function fieldCodec(field: DescField): FieldCodec {
  const codec = valueCodec(field);
  const slot = fieldSlot(field);
  const hasPresence = field.presence !== FeatureSet_FieldPresence.IMPLICIT;
  const { mayBeAbsent, nullable } = readFieldForm(field);
  const optional = hasPresence && mayBeAbsent;
  const isAbsent = hasPresence ? absence(field) : () => false;
  return {
    name: typescriptName(field),
    write(message, value) {
      const left = value === undefined || (nullable && value === null);
      if (!left || !optional) slot.set(message, codec.encode(value));
    },
    read(message) {
      const value = slot.get(message);
      if (!isAbsent(value)) return codec.decode(value);
      if (!optional) codec.encode(undefined); // no value is one that is refused, in the words of its type
      return nullable ? null : undefined;
    },
  };
}

/** An optional enum this side does not know the value of reads as absent: the far side may be newer. */
function absence(field: DescField): (value: unknown) => boolean {
  if (field.fieldKind !== "enum") return (value) => value === undefined;
  const { byNumber } = enumLiterals(field.enum);
  return (value) => typeof value !== "number" || !byNumber.has(value);
}

function valueCodec(field: DescField): ValueCodec {
  switch (field.fieldKind) {
    case "list":
      return readFieldForm(field).unique ? setCodec(elementCodec(field)) : listCodec(elementCodec(field));
    case "map":
      return mapCodec(field.mapKey, elementCodec(field), readFieldForm(field).mapObject);
    case "scalar":
    case "enum":
    case "message":
      return elementCodec(field);
    default:
      return field satisfies never;
  }
}

function elementCodec(field: DescField): ValueCodec {
  if (field.scalar !== undefined) return scalarCodec(field, field.scalar);
  if (field.enum !== undefined) return enumCodec(field.enum);
  if (field.message.typeName === "google.protobuf.Value") return jsonValueCodec;
  if (field.message.typeName === "google.protobuf.Struct") return jsonObjectCodec;
  if (field.message.typeName === "google.protobuf.Timestamp") return dateCodec;
  if (field.message.typeName === "google.protobuf.Duration") return durationCodec(field);
  const union = unionInfo(field.message);
  if (union === undefined) return messageCodec(field.message, fieldCodec);
  return unionCodec(field.message, union, elementCodec);
}

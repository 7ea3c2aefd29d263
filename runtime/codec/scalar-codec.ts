import { type DescField, ScalarType } from "@bufbuild/protobuf";
import { FieldOptions_JSType } from "@bufbuild/protobuf/wkt";
import { readFieldForm } from "../schema/field-form.js";
import { readRange } from "../schema/parameter-info.js";
import { bigintCodec, type LongBounds, longAsString, safeIntegerCodec } from "./long-codec.js";
import { describeKind, describeValue, Mismatch } from "./mismatch.js";
import { doubleCodec, floatCodec, integerCodec } from "./number-codec.js";
import type { ValueCodec } from "./value-codec.js";

const signed32 = { minimum: -(2 ** 31), maximum: 2 ** 31 - 1 };
const unsigned32 = { minimum: 0, maximum: 2 ** 32 - 1 };
const signed64 = { minimum: -(2n ** 63n), maximum: 2n ** 63n - 1n };
const unsigned64 = { minimum: 0n, maximum: 2n ** 64n - 1n };

/** Returns the codec of a scalar field, or of the elements of a list or the values of a map of scalars. */
export function scalarCodec(field: DescField, scalar: ScalarType): ValueCodec {
  const range = readRange(field);
  switch (scalar) {
    case ScalarType.DOUBLE:
      return doubleCodec(range);
    case ScalarType.FLOAT:
      return floatCodec(range);
    case ScalarType.INT32:
    case ScalarType.SINT32:
    case ScalarType.SFIXED32:
      return integerCodec(signed32, range);
    case ScalarType.UINT32:
    case ScalarType.FIXED32:
      return integerCodec(unsigned32, range);
    case ScalarType.INT64:
    case ScalarType.SINT64:
    case ScalarType.SFIXED64:
      return longCodec(field, signed64);
    case ScalarType.UINT64:
    case ScalarType.FIXED64:
      return longCodec(field, unsigned64);
    case ScalarType.BOOL:
      return booleanCodec;
    case ScalarType.STRING:
      return readFieldForm(field).uuid ? uuidCodec : stringCodec;
    case ScalarType.BYTES:
      return readFieldForm(field).buffer ? bufferCodec : bytesCodec;
    default:
      return scalar satisfies never;
  }
}

function longCodec(field: DescField, bounds: LongBounds): ValueCodec {
  const range = readRange(field);
  const asNumber = field.proto.options?.jstype === FieldOptions_JSType.JS_NUMBER;
  const codec = asNumber ? safeIntegerCodec(bounds, range) : bigintCodec(bounds, range);
  return "longAsString" in field && field.longAsString ? longAsString(codec) : codec;
}

const booleanCodec = bothWays((value) => {
  if (typeof value !== "boolean") throw new Mismatch("boolean", describeKind(value));
  return value;
});

const stringCodec = bothWays((value) => {
  if (typeof value !== "string") throw new Mismatch("string", describeKind(value));
  // UTF-8 cannot carry half a surrogate pair; encoders replace it without a word.
  if (/\p{Surrogate}/u.test(value)) throw new Mismatch("well-formed text", "half a surrogate pair");
  return value;
});

const uuidCodec = bothWays((value) => {
  if (typeof value !== "string") throw new Mismatch("UUID", describeKind(value));
  if (!uuidForm.test(value)) throw new Mismatch("UUID", describeValue(value));
  return value;
});

const uuidForm = /^[\da-f]{8}-[\da-f]{4}-[\da-f]{4}-[\da-f]{4}-[\da-f]{12}$/i;

const bytesCodec = bothWays((value) => {
  if (!isBytes(value)) throw new Mismatch("bytes", describeKind(value));
  return value;
});

const bufferCodec: ValueCodec = {
  encode: bytesCodec.encode,
  decode(value) {
    const { buffer, byteOffset, byteLength } = bytesCodec.decode(value) as Uint8Array; // it checks just that
    return Buffer.from(buffer, byteOffset, byteLength);
  },
};

function bothWays(check: (value: unknown) => unknown): ValueCodec {
  return { encode: check, decode: check };
}

/** By tag, because an array of another realm is no instance of this one's class. */
function isBytes(value: unknown): value is Uint8Array {
  return Object.prototype.toString.call(value) === "[object Uint8Array]";
}

import { type DescField, ScalarType } from "@bufbuild/protobuf";
import { FieldOptions_JSType } from "@bufbuild/protobuf/wkt";
import { fakeQuantity, fakeWhole, type NumberRange } from "./fake-number.js";
import { fieldFacts } from "./field-facts.js";
import type { Random } from "./random.js";

const words = ["alfa", "bravo", "charlie", "delta", "echo", "foxtrot", "golf", "hotel"];

/** Invents a scalar of a field, or of the elements of a list or the values of a map of scalars. */
export function fakeScalar(field: DescField, scalar: ScalarType, random: Random): unknown {
  switch (scalar) {
    case ScalarType.BOOL:
      return random.chance(0.5);
    case ScalarType.STRING:
      if (fieldFacts(field).form.resource) return fakeBytes(true, random);
      return fieldFacts(field).form.uuid ? fakeUuid(random) : fakeWord(random);
    case ScalarType.BYTES:
      return fakeBytes(fieldFacts(field).form.buffer, random);
    default:
      return fakeNumber(field, scalar, random);
  }
}

/** Invents a short text. */
export function fakeWord(random: Random): string {
  return `${random.pick(words)}-${random.integer(0, 99)}`;
}

/** Version 4, variant 1: RFC 9562, section 5.4. */
function fakeUuid(random: Random): string {
  const digits = (length: number) => Array.from({ length }, () => random.integer(0, 15).toString(16)).join("");
  const variant = random.pick(["8", "9", "a", "b"]);
  return [digits(8), digits(4), `4${digits(3)}`, `${variant}${digits(3)}`, digits(12)].join("-");
}

function fakeBytes(asBuffer: boolean, random: Random): Uint8Array {
  const bytes = Array.from({ length: random.integer(1, 8) }, () => random.integer(0, 255));
  return asBuffer ? Buffer.from(bytes) : Uint8Array.from(bytes);
}

type NumberType = Exclude<ScalarType, ScalarType.BOOL | ScalarType.STRING | ScalarType.BYTES>;

function fakeNumber(field: DescField, scalar: NumberType, random: Random): number | bigint {
  const { range } = fieldFacts(field);
  switch (scalar) {
    case ScalarType.DOUBLE:
      return fakeQuantity(range, random);
    case ScalarType.FLOAT:
      return Math.fround(fakeQuantity(range, random));
    case ScalarType.INT32:
    case ScalarType.SINT32:
    case ScalarType.SFIXED32:
      return fakeWhole(clip(range, -(2 ** 31), 2 ** 31 - 1), random);
    case ScalarType.UINT32:
    case ScalarType.FIXED32:
      return fakeWhole(clip(range, 0, 2 ** 32 - 1), random);
    case ScalarType.INT64:
    case ScalarType.SINT64:
    case ScalarType.SFIXED64:
      return fakeLong(field, clip(range, Number.MIN_SAFE_INTEGER, Number.MAX_SAFE_INTEGER), random);
    case ScalarType.UINT64:
    case ScalarType.FIXED64:
      return fakeLong(field, clip(range, 0, Number.MAX_SAFE_INTEGER), random);
    default:
      return scalar satisfies never;
  }
}

function fakeLong(field: DescField, range: NumberRange, random: Random): number | bigint {
  const value = fakeWhole(range, random);
  return field.proto.options?.jstype === FieldOptions_JSType.JS_NUMBER ? value : BigInt(value);
}

/** A range of the interface may be wider than its type. */
function clip({ minimum, maximum }: NumberRange, lowest: number, highest: number): NumberRange {
  const low = Math.min(Math.max(minimum, lowest), highest);
  return { minimum: low, maximum: Math.max(low, Math.min(maximum, highest)) };
}

import { type DescEnum, type DescField, type DescMessage, ScalarType } from "@bufbuild/protobuf";
import type { JsonValue } from "../contract/json.js";
import { enumLiterals } from "../schema/enum-literals.js";
import { type UnionInfo, unionInfo } from "../schema/union-info.js";
import { fakeWhole } from "./fake-number.js";
import { fakeScalar, fakeWord } from "./fake-scalar.js";
import { fieldFacts } from "./field-facts.js";
import { messageHeight } from "./message-height.js";
import type { Random } from "./random.js";

/** Messages inside each other from which on lists are empty and what may be left out is left out. */
const deepest = 3;

/**
 * Invents a value of a field, in the form TypeScript sees: in its range, of its enum, without doubles in a set.
 * `undefined` or null, sometimes, where the field may be absent.
 */
export function fakeValue(field: DescField, random: Random, depth = 0): unknown {
  switch (field.fieldKind) {
    case "list":
      return fakeList(field, random, depth);
    case "map":
      return fakeMap(field, random, depth);
    case "scalar":
    case "enum":
    case "message": {
      const { nullable, mayBeAbsent } = fieldFacts(field).form;
      const isLeft = mayBeAbsent && random.chance(depth >= deepest ? 1 : 0.25);
      return isLeft ? (nullable ? null : undefined) : fakeElement(field, random, depth);
    }
    default:
      return field satisfies never;
  }
}

function fakeElement(field: DescField, random: Random, depth: number): unknown {
  if (field.scalar !== undefined) return fakeScalar(field, field.scalar, random);
  if (field.enum !== undefined) return fakeChoice(field.enum, random);
  // Milliseconds, in the range of the field as any number.
  if (field.message?.typeName === "google.protobuf.Duration") return fakeWhole(fieldFacts(field).range, random);
  return fakeMessage(field.message, random, depth + 1);
}

function fakeChoice(desc: DescEnum, random: Random): unknown {
  return random.pick([...enumLiterals(desc).byLiteral.keys()]);
}

function fakeMessage(desc: DescMessage, random: Random, depth: number): unknown {
  if (desc.typeName === "google.protobuf.Timestamp") return fakeDate(random);
  if (desc.typeName === "google.protobuf.Struct") return { [fakeWord(random)]: fakeJson(random) };
  if (desc.typeName === "google.protobuf.Value") return fakeJson(random);
  const union = unionInfo(desc);
  if (union !== undefined) return fakeCase(union, random, depth);
  const entries = desc.fields.map((field) => [fieldFacts(field).name, fakeValue(field, random, depth)] as const);
  return Object.fromEntries(entries.filter(([, value]) => value !== undefined));
}

/** Deep inside, the case that ends soonest; a union and its case are one level. */
function fakeCase({ discriminant, cases }: UnionInfo, random: Random, depth: number): unknown {
  const all = [...cases];
  const [literal, field] = depth >= deepest ? all.reduce(lower) : random.pick(all);
  return { [discriminant]: literal, ...Object(fakeElement(field, random, depth - 1)) };
}

function lower(left: readonly [string, DescField], right: readonly [string, DescField]): [string, DescField] {
  return [...(heightOf(right[1]) < heightOf(left[1]) ? right : left)];
}

function heightOf({ message }: DescField): number {
  return message === undefined ? 0 : messageHeight(message);
}

/** A moment of 2024, to the second. */
function fakeDate(random: Random): Date {
  return new Date(Date.UTC(2024, 0, 1) + random.integer(0, 366 * 86_400 - 1) * 1000);
}

function fakeJson(random: Random): JsonValue {
  return random.pick<() => JsonValue>([
    () => fakeWord(random),
    () => random.integer(0, 100),
    () => random.chance(0.5),
    () => null,
    () => ({ [fakeWord(random)]: random.integer(0, 100) }),
  ])();
}

function fakeList(field: DescField, random: Random, depth: number): unknown {
  const items = Array.from({ length: sizeOf(field, random, depth) }, () => fakeElement(field, random, depth));
  return fieldFacts(field).form.unique ? new Set(items) : items;
}

function fakeMap(field: DescField & { readonly fieldKind: "map" }, random: Random, depth: number): unknown {
  const entries = Array.from(
    { length: sizeOf(field, random, depth) },
    () => [fakeKey(field.mapKey, random), fakeElement(field, random, depth)] as const,
  );
  return fieldFacts(field).form.mapObject ? new Map(entries) : Object.fromEntries(entries);
}

function sizeOf(field: DescField, random: Random, depth: number): number {
  if (field.message === undefined) return random.integer(1, 3);
  // A list of what has such lists itself would fill the page.
  return depth >= deepest ? 0 : random.integer(1, 3 - depth);
}

function fakeKey(type: ScalarType, random: Random): string | number | bigint | boolean {
  switch (type) {
    case ScalarType.STRING:
      return fakeWord(random);
    case ScalarType.BOOL:
      return random.chance(0.5);
    case ScalarType.INT64:
    case ScalarType.SINT64:
    case ScalarType.SFIXED64:
    case ScalarType.UINT64:
    case ScalarType.FIXED64:
      return BigInt(random.integer(0, 99));
    default:
      return random.integer(0, 99);
  }
}

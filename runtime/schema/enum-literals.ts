import { type DescEnum, type DescEnumValue, getOption, hasOption } from "@bufbuild/protobuf";
import { literal, number_literal } from "../../generated/jumpstarter/annotations/v1/annotations_pb.js";

/** The values of an enum in TypeScript, both ways, in the order of their numbers on the wire. */
export interface EnumLiterals {
  readonly byNumber: ReadonlyMap<number, string | number>;
  readonly byLiteral: ReadonlyMap<string | number, number>;
  /** How each value is called where it is read and typed: a string by itself, a number by the name of its member. */
  readonly names: ReadonlyMap<string | number, string>;
}

const cache = new WeakMap<DescEnum, EnumLiterals>();

/** Returns the literals a TypeScript user sees for an enum; the placeholder value `..._UNSPECIFIED = 0` is none. */
export function enumLiterals(enumeration: DescEnum): EnumLiterals {
  const known = cache.get(enumeration);
  if (known !== undefined) return known;
  const entries = enumeration.values.filter(isSpeakable).map((value) => [value.number, literalOf(value)] as const);
  const literals = {
    byNumber: new Map(entries),
    byLiteral: new Map(entries.map(([number, value]) => [value, number] as const)),
    names: new Map(enumeration.values.filter(isSpeakable).map((value) => [literalOf(value), nameOf(value)] as const)),
  };
  cache.set(enumeration, literals);
  return literals;
}

const placeholder = "UNSPECIFIED";

function isSpeakable(value: DescEnumValue): boolean {
  return value.number !== 0 || hasOption(value, literal) || !value.name.endsWith(placeholder);
}

function literalOf(value: DescEnumValue): string | number {
  return hasOption(value, number_literal) ? getOption(value, number_literal) : nameOf(value);
}

function nameOf(value: DescEnumValue): string {
  if (hasOption(value, literal)) return getOption(value, literal);
  return value.name.slice(prefixOf(value.parent).length).toLowerCase();
}

/** The placeholder shows the prefix however an acronym in the enum's name is spelled in capitals. */
function prefixOf(enumeration: DescEnum): string {
  const zero = enumeration.value[0]?.name;
  return zero?.endsWith(placeholder) ? zero.slice(0, -placeholder.length) : (enumeration.sharedPrefix ?? "");
}

import type { EnumDescriptorProto, EnumValueDescriptorProto } from "@bufbuild/protobuf/wkt";
import { readAnnotation, readLiteral } from "../proto/annotations.js";
import { enumValueName } from "../proto/lower/wire-names.js";
import type { Change } from "./change.js";

/** Compares what the values of an enum are in TypeScript; those whose names on the wire differ are another rule's. */
export function compareLiterals(symbol: string, before: EnumDescriptorProto, after: EnumDescriptorProto): Change[] {
  return before.value.flatMap((value): Change[] => {
    const same = after.value.find(({ number, name }) => number === value.number && name === value.name);
    // Zero stands for a value nobody gave.
    if (same === undefined || value.number === 0) return [];
    const [old, now] = [literalOf(before, value), literalOf(after, same)];
    if (old === now) return [];
    return [
      { rule: "ENUM_VALUE_SAME_LITERAL", symbol: `${symbol}.${value.name}`, text: `was ${old} and is ${now} now` },
    ];
  });
}

function literalOf({ name: enumeration }: EnumDescriptorProto, value: EnumValueDescriptorProto): string {
  const number = readAnnotation(value.options, "number_literal");
  if (number !== undefined) return String(number);
  const derived = value.name.slice(enumValueName(enumeration, "").length).toLowerCase();
  return JSON.stringify(readLiteral(value) ?? derived);
}

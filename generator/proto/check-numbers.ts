import type { DescriptorProto, EnumDescriptorProto } from "@bufbuild/protobuf/wkt";
import { fieldNumberLimit, implementationNumbers } from "./number-limits.js";
import type { FindPlace } from "./places.js";
import { positionOf } from "./position-of.js";
import type { ProtoProblem } from "./proto-problem.js";

interface Numbered {
  readonly name: string;
  readonly number: number;
}

/** Numbers, reserved numbers and reserved names of a message's fields. */
export function checkFieldNumbers(message: DescriptorProto, findPlace: FindPlace): readonly ProtoProblem[] {
  const owner = `message "${message.name}"`;
  const reserved = message.reservedRange.map(({ start, end }) => ({ first: start, last: end - 1 }));
  return [
    ...duplicateNumbers(message.field, owner, findPlace),
    ...reservedUses(message.field, reserved, message.reservedName, owner, findPlace),
    ...message.field.flatMap((field) => numberRange(field, owner, findPlace)),
  ];
}

/** Numbers, reserved numbers and reserved names of an enum's values. */
export function checkEnumNumbers(enumeration: EnumDescriptorProto, findPlace: FindPlace): readonly ProtoProblem[] {
  const owner = `enum "${enumeration.name}"`;
  const reserved = enumeration.reservedRange.map(({ start, end }) => ({ first: start, last: end }));
  return [
    ...(enumeration.options?.allowAlias ? [] : duplicateNumbers(enumeration.value, owner, findPlace)),
    ...reservedUses(enumeration.value, reserved, enumeration.reservedName, owner, findPlace),
    ...firstIsZero(enumeration, owner, findPlace),
  ];
}

function duplicateNumbers(list: readonly Numbered[], owner: string, findPlace: FindPlace): ProtoProblem[] {
  const first = new Map<number, Numbered>();
  return list.flatMap((item) => {
    const other = first.get(item.number);
    if (other === undefined) first.set(item.number, item);
    if (other === undefined) return [];
    const message = `number ${item.number} of ${owner} belongs to both "${other.name}" and "${item.name}"`;
    return [{ kind: "duplicate number", message, position: positionOf(findPlace, item) }];
  });
}

function reservedUses(
  list: readonly Numbered[],
  ranges: readonly { readonly first: number; readonly last: number }[],
  names: readonly string[],
  owner: string,
  findPlace: FindPlace,
): ProtoProblem[] {
  return list.flatMap((item): ProtoProblem[] => {
    const taken = ranges.some(({ first, last }) => item.number >= first && item.number <= last);
    const named = names.includes(item.name);
    if (!taken && !named) return [];
    const position = positionOf(findPlace, item);
    const number = `number ${item.number} of "${item.name}" is reserved in ${owner}`;
    const name = `name "${item.name}" is reserved in ${owner}`;
    return [
      ...(taken ? [{ kind: "reserved number" as const, message: number, position }] : []),
      ...(named ? [{ kind: "reserved name" as const, message: name, position }] : []),
    ];
  });
}

function numberRange(field: Numbered, owner: string, findPlace: FindPlace): ProtoProblem[] {
  const { first, last } = implementationNumbers;
  const forbidden = field.number >= first && field.number <= last;
  if (field.number >= 1 && field.number <= fieldNumberLimit && !forbidden) return [];
  const wanted = `1 to ${fieldNumberLimit} without ${first} to ${last}`;
  const message = `number ${field.number} of "${field.name}" in ${owner} is out of range, expected ${wanted}`;
  return [{ kind: "wrong number", message, position: positionOf(findPlace, field) }];
}

function firstIsZero(enumeration: EnumDescriptorProto, owner: string, findPlace: FindPlace): ProtoProblem[] {
  const first = enumeration.value[0];
  if (first?.number === 0) return [];
  const message = `${owner} must start with a value of number 0`;
  return [{ kind: "layout", message, position: positionOf(findPlace, first ?? enumeration) }];
}

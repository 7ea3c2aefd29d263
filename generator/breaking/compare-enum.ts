import type { EnumDescriptorProto, EnumValueDescriptorProto } from "@bufbuild/protobuf/wkt";
import type { Change } from "./change.js";
import { keepsReserved, type Reserved, reservesNumber } from "./reserved.js";

/** Compares two versions of an enum; values are matched by number. */
export function compareEnum(symbol: string, before: EnumDescriptorProto, after: EnumDescriptorProto): Change[] {
  const now = reservedOf(after);
  const changes = before.value.flatMap((value) => compareValue(`${symbol}.${value.name}`, value, after, now));
  if (!keepsReserved(reservedOf(before), now)) {
    changes.push({ rule: "RESERVED_ENUM_NO_DELETE", symbol, text: "gives up a reserved number or name" });
  }
  return changes;
}

function compareValue(
  symbol: string,
  { name, number }: EnumValueDescriptorProto,
  after: EnumDescriptorProto,
  reserved: Reserved,
): Change[] {
  const names = after.value.filter((value) => value.number === number).map((value) => value.name);
  if (names.length > 0) {
    if (names.includes(name)) return [];
    return [{ rule: "ENUM_VALUE_SAME_NAME", symbol, text: `is called ${names.join(", ")} now` }];
  }
  const changes: Change[] = [];
  if (!reserved.names.includes(name)) {
    const text = `is gone and its name "${name}" is not reserved`;
    changes.push({ rule: "ENUM_VALUE_NO_DELETE_UNLESS_NAME_RESERVED", symbol, text });
  }
  if (!reservesNumber(reserved, number)) {
    const text = `is gone and its number ${number} is not reserved`;
    changes.push({ rule: "ENUM_VALUE_NO_DELETE_UNLESS_NUMBER_RESERVED", symbol, text });
  }
  return changes;
}

/** The end of an enum's reserved range is inclusive in a descriptor. */
function reservedOf({ reservedRange, reservedName }: EnumDescriptorProto): Reserved {
  return { ranges: reservedRange.map(({ start, end }) => [start, end]), names: reservedName };
}

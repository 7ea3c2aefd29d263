import type { DescriptorProto, FieldDescriptorProto } from "@bufbuild/protobuf/wkt";
import type { Change } from "./change.js";
import { compareField } from "./compare-field.js";
import { keepsReserved, type Reserved, reservesNumber } from "./reserved.js";

/** Compares two versions of a message; fields are matched by number. */
export function compareMessage(symbol: string, before: DescriptorProto, after: DescriptorProto): Change[] {
  const [old, now] = [reservedOf(before), reservedOf(after)];
  const changes: Change[] = before.field.flatMap((field) => {
    const same = after.field.find(({ number }) => number === field.number);
    if (same === undefined) return deleted(`${symbol}.${field.name}`, field, now);
    return compareField(`${symbol}.${field.name}`, { field, parent: before }, { field: same, parent: after });
  });
  if (!keepsReserved(old, now)) {
    changes.push({ rule: "RESERVED_MESSAGE_NO_DELETE", symbol, text: "gives up a reserved number or name" });
  }
  return changes;
}

function deleted(symbol: string, { name, number }: FieldDescriptorProto, reserved: Reserved): Change[] {
  const changes: Change[] = [];
  if (!reserved.names.includes(name)) {
    const text = `is gone and its name "${name}" is not reserved`;
    changes.push({ rule: "FIELD_NO_DELETE_UNLESS_NAME_RESERVED", symbol, text });
  }
  if (!reservesNumber(reserved, number)) {
    const text = `is gone and its number ${number} is not reserved`;
    changes.push({ rule: "FIELD_NO_DELETE_UNLESS_NUMBER_RESERVED", symbol, text });
  }
  return changes;
}

/** The end of a message's reserved range is exclusive in a descriptor. */
function reservedOf({ reservedRange, reservedName }: DescriptorProto): Reserved {
  return { ranges: reservedRange.map(({ start, end }) => [start, end - 1]), names: reservedName };
}

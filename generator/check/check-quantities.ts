import { quantityOfNonNumber, rangeBeyondType } from "../diagnostics/catalogue/docs.js";
import type { Diagnostic } from "../diagnostics/diagnostic.js";
import { finding } from "../diagnostics/finding.js";
import type { InterfaceModel } from "../model/interface.js";
import type { FieldModel, Range, ScalarType, TypeModel } from "../model/type.js";
import { fieldGroups } from "./field-groups.js";
import { formatRange } from "./format-range.js";
import { isWithin, wholeNumberBounds } from "./whole-number-bounds.js";

/** Only numbers, and lists of them, have a unit and a range; a range stays within the type. */
export function checkQuantities(contract: InterfaceModel): Diagnostic[] {
  return fieldGroups(contract).flatMap(({ fields }) => fields.flatMap(checkField));
}

function checkField({ name, type, unit, range, span }: FieldModel): Diagnostic[] {
  // Its unit is given.
  if (held(type).kind === "duration" && unit === undefined) return [];
  const number = numberType(type);
  if (number === undefined) {
    const tags = [unit === undefined ? [] : ("unit" as const), range === undefined ? [] : ("range" as const)].flat();
    return tags.map((tag) => finding(quantityOfNonNumber, span, { tag, name }));
  }
  if (range === undefined || fits(range, number)) return [];
  return [finding(rangeBeyondType, span, { range: formatRange(range), name, type: number.spelling })];
}

function held(type: TypeModel): TypeModel {
  return type.kind === "list" ? type.element : type;
}

function numberType(type: TypeModel): ScalarType | undefined {
  const scalar = held(type);
  const isNumber = scalar.kind === "scalar" && !["bool", "string", "bytes"].includes(scalar.scalar);
  return isNumber ? scalar : undefined;
}

function fits({ minimum, maximum }: Range, { scalar, spelling }: ScalarType): boolean {
  const bounds = wholeNumberBounds(scalar, spelling);
  if (bounds === undefined) return true;
  const given = [minimum, maximum].filter((bound) => bound !== undefined);
  return given.every((bound) => Number.isInteger(bound) && isWithin(BigInt(bound), bounds));
}

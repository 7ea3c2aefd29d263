import { defaultMismatch, defaultOfRequired, defaultOutOfRange } from "../diagnostics/catalogue/values.js";
import type { Diagnostic } from "../diagnostics/diagnostic.js";
import { finding } from "../diagnostics/finding.js";
import type { InterfaceModel } from "../model/interface.js";
import type { ParameterModel, Range } from "../model/type.js";
import { fieldGroups } from "./field-groups.js";
import { fitsType, phraseType } from "./fits-type.js";
import { formatRange } from "./format-range.js";

/** A default applies to something that may be absent, and is a value that could have been sent. */
export function checkDefaults({ types, ...contract }: InterfaceModel): Diagnostic[] {
  return fieldGroups({ types, ...contract }).flatMap(({ fields }) =>
    fields.flatMap((field) => checkField(field, types)),
  );
}

function checkField(field: ParameterModel, types: InterfaceModel["types"]): Diagnostic[] {
  const { name, type, span, range, defaultJson: value } = field;
  if (value === undefined) return [];
  const isStream = field.streamed ?? false;
  if (!field.optional) return [finding(defaultOfRequired, span, { name, isStream })];
  const json: unknown = JSON.parse(value);
  if (!fitsType(json, type, types)) {
    return [finding(defaultMismatch, span, { name, value, type: phraseType(type, types) })];
  }
  if (range === undefined || isWithin(json, range)) return [];
  return [finding(defaultOutOfRange, span, { name, value, range: formatRange(range) })];
}

function isWithin(json: unknown, { minimum = -Infinity, maximum = Infinity }: Range): boolean {
  const value = Number(json);
  return Number.isNaN(value) || (value >= minimum && value <= maximum);
}

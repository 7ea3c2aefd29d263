import { type FieldDescriptorProto, FieldDescriptorProto_Label as Label } from "@bufbuild/protobuf/wkt";
import { readAnnotation } from "../proto/annotations.js";
import type { Change } from "./change.js";
import type { Parameter } from "./method-parameters.js";

/** Compares the parameters of a method, given by its full name, as a caller sees them who passes them by position. */
export function compareParameters(method: string, before: readonly Parameter[], after: readonly Parameter[]): Change[] {
  const pairs = before.map((parameter) => [parameter, partnerOf(parameter, before, after)] as const);
  const kept = pairs.flatMap(([, now]) => now ?? []);
  const added = after.filter((parameter) => !kept.includes(parameter));
  return [
    ...pairs.filter(([, now]) => now === undefined).map(([{ field }]) => removed(method, field.name)),
    ...reordered(kept, after),
    ...added.filter((parameter) => isBeforeAny(parameter, kept, after)).map((one) => inserted(symbolOf(one))),
    ...added.filter(({ field }) => !mayBeAbsent(field)).map((one) => required(symbolOf(one))),
  ];
}

function symbolOf({ message, field }: Parameter): string {
  return `${message}.${field.name}`;
}

/** The same parameter: of the same name, else of the same number under a name that is new. A stream stays one. */
function partnerOf(
  { field: { name, number }, role }: Parameter,
  before: readonly Parameter[],
  after: readonly Parameter[],
): Parameter | undefined {
  const candidates = after.filter((other) => other.role === role);
  const isNew = (other: Parameter) => !before.some(({ field }) => field.name === other.field.name);
  return (
    candidates.find(({ field }) => field.name === name) ??
    candidates.find((other) => other.field.number === number && isNew(other))
  );
}

/** One finding for a new order, at the first parameter that is out of place; `kept` is in the old order. */
function reordered(kept: readonly Parameter[], after: readonly Parameter[]): Change[] {
  const order = after.filter((parameter) => kept.includes(parameter));
  const first = order.find((parameter, index) => parameter !== kept[index]);
  if (first === undefined) return [];
  const [old, now] = [kept, order].map((list) => list.map(({ field }) => field.name).join(", "));
  const text = `is out of order: the parameters were "${old}" and are "${now}" now`;
  return [{ rule: "PARAMETER_SAME_ORDER", symbol: symbolOf(first), text }];
}

function isBeforeAny(parameter: Parameter, kept: readonly Parameter[], after: readonly Parameter[]): boolean {
  const place = after.indexOf(parameter);
  return kept.some((other) => after.indexOf(other) > place);
}

/** A list or map that is not sent is empty; a default stands in for anything else. */
function mayBeAbsent({ label, proto3Optional, options }: FieldDescriptorProto): boolean {
  if (label === Label.REPEATED || proto3Optional) return true;
  return readAnnotation(options, "may_be_absent") === true || readAnnotation(options, "default_value") !== undefined;
}

function removed(method: string, name: string): Change {
  return { rule: "PARAMETER_NO_DELETE", symbol: method, text: `lost its parameter "${name}"` };
}

function inserted(symbol: string): Change {
  return { rule: "PARAMETER_SAME_ORDER", symbol, text: "stands in front of parameters that were there before" };
}

function required(symbol: string): Change {
  const text = "is a new parameter, neither optional nor with a default";
  return { rule: "PARAMETER_NO_REQUIRED_ADD", symbol, text };
}

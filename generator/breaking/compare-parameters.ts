import { type FieldDescriptorProto, FieldDescriptorProto_Label as Label } from "@bufbuild/protobuf/wkt";
import { readAnnotation } from "../proto/annotations.js";
import type { Change } from "./change.js";
import type { MethodParameters } from "./method-parameters.js";

/** Where the parameters of a method are, and what descriptors do not say about them. */
export interface ParameterContext {
  /** Full name of the method. */
  readonly method: string;
  /** Whether a parameter, given by the full name of its field, has to be there. */
  readonly isRequired: (symbol: string) => boolean;
}

/** Compares the parameters of a method as a caller sees them who passes them by position. */
export function compareParameters(
  { method, isRequired }: ParameterContext,
  before: MethodParameters,
  after: MethodParameters,
): Change[] {
  const pairs = before.fields.map((field) => [field, partnerOf(field, before, after)] as const);
  const kept = pairs.flatMap(([, now]) => now ?? []);
  const added = after.fields.filter((field) => !kept.includes(field));
  const symbolOf = ({ name }: FieldDescriptorProto): string => `${after.message}.${name}`;
  return [
    ...pairs.filter(([, now]) => now === undefined).map(([{ name }]) => removed(method, name)),
    ...reordered(kept, after),
    ...added.filter((field) => isBeforeAny(field, kept, after)).map((field) => inserted(symbolOf(field))),
    ...added.filter((field) => !mayBeAbsent(field) && isRequired(symbolOf(field))).map((f) => required(symbolOf(f))),
  ];
}

/** The same parameter: of the same name, else of the same number under a name that is new. */
function partnerOf(
  { name, number }: FieldDescriptorProto,
  before: MethodParameters,
  after: MethodParameters,
): FieldDescriptorProto | undefined {
  const isNew = (other: FieldDescriptorProto) => !before.fields.some((field) => field.name === other.name);
  return (
    after.fields.find((field) => field.name === name) ??
    after.fields.find((field) => field.number === number && isNew(field))
  );
}

/** One finding for a new order, at the first parameter that is out of place; `kept` is in the old order. */
function reordered(kept: readonly FieldDescriptorProto[], { message, fields }: MethodParameters): Change[] {
  const order = fields.filter((field) => kept.includes(field));
  const first = order.find((field, index) => field !== kept[index]);
  if (first === undefined) return [];
  const [old, now] = [kept, order].map((list) => list.map(({ name }) => name).join(", "));
  const text = `is out of order: the parameters were "${old}" and are "${now}" now`;
  return [{ rule: "PARAMETER_SAME_ORDER", symbol: `${message}.${first.name}`, text }];
}

function isBeforeAny(
  field: FieldDescriptorProto,
  kept: readonly FieldDescriptorProto[],
  after: MethodParameters,
): boolean {
  const place = after.fields.indexOf(field);
  return kept.some((other) => after.fields.indexOf(other) > place);
}

/** A list or map that is not sent is empty; a default stands in for anything else. */
function mayBeAbsent({ label, proto3Optional, options }: FieldDescriptorProto): boolean {
  return label === Label.REPEATED || proto3Optional || readAnnotation(options, "default_value") !== undefined;
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

import { isFieldSet } from "@bufbuild/protobuf";
import {
  type DescriptorProto,
  type FieldDescriptorProto,
  FieldDescriptorProtoSchema,
  FieldDescriptorProto_Label as Label,
  FieldDescriptorProto_Type as Type,
} from "@bufbuild/protobuf/wkt";
import type { Change, WireRule } from "./change.js";

/** A field in the message that declares it. */
export interface FieldInMessage {
  readonly field: FieldDescriptorProto;
  readonly parent: DescriptorProto;
}

/** Compares two versions of a field of one number. */
export function compareField(symbol: string, before: FieldInMessage, after: FieldInMessage): Change[] {
  return facets.flatMap(({ rule, noun, read, compatible }) => {
    const [old, now] = [read(before), read(after)];
    if (old === now || compatible?.(old, now)) return [];
    return [{ rule, symbol, text: `changed its ${noun} from ${old} to ${now}` }];
  });
}

interface Facet {
  readonly rule: WireRule;
  readonly noun: string;
  readonly read: (field: FieldInMessage) => string;
  /** Whether a difference is allowed after all. */
  readonly compatible?: (before: string, after: string) => boolean;
}

const facets: readonly Facet[] = [
  { rule: "FIELD_SAME_NAME", noun: "name", read: ({ field }) => field.name },
  { rule: "FIELD_SAME_JSON_NAME", noun: "JSON name", read: ({ field }) => field.jsonName || camelCase(field.name) },
  { rule: "FIELD_SAME_ONEOF", noun: "oneof", read: oneofOf },
  { rule: "FIELD_SAME_TYPE", noun: "type", read: typeOf },
  { rule: "FIELD_WIRE_JSON_COMPATIBLE_TYPE", noun: "type", read: typeOf, compatible: sameWireAndJson },
  { rule: "FIELD_SAME_CARDINALITY", noun: "cardinality", read: cardinalityOf },
  {
    rule: "FIELD_WIRE_JSON_COMPATIBLE_CARDINALITY",
    noun: "cardinality",
    read: cardinalityOf,
    compatible: (before, after) => before !== "repeated" && after !== "repeated" && before !== "map" && after !== "map",
  },
];

/** Types that read each other's bytes and JSON. */
const exchangeable = [
  ["int32", "uint32"],
  ["int64", "uint64"],
  ["fixed32", "sfixed32"],
  ["fixed64", "sfixed64"],
];

function sameWireAndJson(before: string, after: string): boolean {
  return exchangeable.some((group) => group.includes(before) && group.includes(after));
}

/** The name of a message or enum, the scalar's name, or `map`. */
function typeOf({ field, parent }: FieldInMessage): string {
  if (isMap(field, parent)) return "map";
  return field.typeName === "" ? Type[field.type].toLowerCase() : field.typeName;
}

function cardinalityOf({ field, parent }: FieldInMessage): string {
  if (isMap(field, parent)) return "map";
  if (field.label === Label.REPEATED) return "repeated";
  // A message is always told apart from an absent one, with or without the keyword.
  return field.proto3Optional || field.type === Type.MESSAGE || isInOneof(field) ? "optional" : "implicit";
}

function isMap(field: FieldDescriptorProto, parent: DescriptorProto): boolean {
  if (field.type !== Type.MESSAGE || field.label !== Label.REPEATED) return false;
  return parent.nestedType.some(
    ({ name, options }) => options?.mapEntry === true && field.typeName.endsWith(`.${parent.name}.${name}`),
  );
}

/** The oneof of an `optional` field exists only in the descriptor. */
function oneofOf({ field, parent }: FieldInMessage): string {
  if (field.proto3Optional || !isInOneof(field)) return "none";
  return parent.oneofDecl[field.oneofIndex]?.name ?? "none";
}

/** An unset index reads as 0, which is the first oneof. */
function isInOneof(field: FieldDescriptorProto): boolean {
  return isFieldSet(field, FieldDescriptorProtoSchema.field.oneofIndex);
}

function camelCase(name: string): string {
  return name.replace(/_+(.)?/g, (_, letter: string | undefined) => letter?.toUpperCase() ?? "");
}

import { isFieldSet } from "@bufbuild/protobuf";
import {
  type DescriptorProto,
  type FieldDescriptorProto,
  FieldDescriptorProtoSchema,
  FieldOptions_JSType as JSType,
} from "@bufbuild/protobuf/wkt";
import { readAnnotation } from "../proto/annotations.js";
import type { Change, ContractRule } from "./change.js";

/** Compares what the values of a message are in TypeScript where the wire is the same; fields are matched by number. */
export function compareForms(symbol: string, before: DescriptorProto, after: DescriptorProto): Change[] {
  const fields = before.field.flatMap((field) => {
    const same = after.field.find(({ number }) => number === field.number);
    return same === undefined ? [] : compareField(`${symbol}.${field.name}`, field, same);
  });
  return [...compareDiscriminants(symbol, before, after), ...fields];
}

interface Facet {
  readonly rule: ContractRule;
  readonly read: (field: FieldDescriptorProto) => string;
  /** Whether a difference takes nothing away from anybody. */
  readonly harmless?: (before: string, after: string) => boolean;
}

const facets: readonly Facet[] = [
  { rule: "FIELD_SAME_OPTIONAL", read: flag("may_be_absent", "optional", "always there") },
  { rule: "FIELD_SAME_NULLABLE", read: flag("nullable", "null where it is absent", "undefined where it is absent") },
  { rule: "FIELD_SAME_UNIQUE", read: flag("unique", "a Set", "a list") },
  { rule: "FIELD_SAME_MAP_OBJECT", read: flag("map_object", "a Map", "a Record") },
  // Every Buffer is a Uint8Array.
  { rule: "FIELD_NO_BUFFER_DELETE", read: flag("buffer", "a Buffer", "bytes"), harmless: (old) => old === "bytes" },
  { rule: "FIELD_SAME_FORMAT", read: ({ options }) => readAnnotation(options, "format") ?? "any text" },
  { rule: "FIELD_SAME_RESOURCE", read: flag("resource", "a resource", "a text") },
  { rule: "FIELD_SAME_JSTYPE", read: ({ options }) => numberForms[options?.jstype ?? JSType.JS_NORMAL] },
];

const numberForms: Readonly<Record<JSType, string>> = {
  [JSType.JS_NORMAL]: "a bigint",
  [JSType.JS_STRING]: "a text",
  [JSType.JS_NUMBER]: "a number",
};

function flag(
  name: "buffer" | "map_object" | "may_be_absent" | "nullable" | "resource" | "unique",
  set: string,
  unset: string,
): Facet["read"] {
  return ({ options }) => (readAnnotation(options, name) === true ? set : unset);
}

/** A field of another type altogether is another rule's to report. */
function compareField(symbol: string, before: FieldDescriptorProto, after: FieldDescriptorProto): Change[] {
  if (before.type !== after.type || before.label !== after.label) return [];
  return facets.flatMap(({ rule, read, harmless }) => {
    const [old, now] = [read(before), read(after)];
    if (old === now || harmless?.(old, now)) return [];
    return [{ rule, symbol, text: `was ${old} and is ${now} now` }];
  });
}

/** The property that tells the cases of a union apart; a oneof is known by the fields it has. */
function compareDiscriminants(symbol: string, before: DescriptorProto, after: DescriptorProto): Change[] {
  return before.oneofDecl.flatMap(({ options }, index): Change[] => {
    const old = readAnnotation(options, "discriminant");
    const number = before.field.find((field) => oneofIndexOf(field) === index)?.number;
    const same = after.field.find((field) => field.number === number);
    if (old === undefined || same === undefined) return [];
    const now = readAnnotation(after.oneofDecl[oneofIndexOf(same) ?? -1]?.options, "discriminant");
    if (old === now) return [];
    const text = `is told apart by ${now === undefined ? "nothing" : `"${now}"`} instead of "${old}" now`;
    return [{ rule: "ONEOF_SAME_DISCRIMINANT", symbol, text }];
  });
}

/** An unset index reads as 0. */
function oneofIndexOf(field: FieldDescriptorProto): number | undefined {
  return isFieldSet(field, FieldDescriptorProtoSchema.field.oneofIndex) ? field.oneofIndex : undefined;
}

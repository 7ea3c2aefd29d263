import { create } from "@bufbuild/protobuf";
import {
  type DescriptorProto,
  DescriptorProtoSchema,
  type FieldDescriptorProto,
  FieldDescriptorProto_Label,
  FieldDescriptorProto_Type,
  FieldDescriptorProtoSchema,
  FieldOptionsSchema,
} from "@bufbuild/protobuf/wkt";
import { scalarTypes } from "../scalar-types.js";
import { type Draft, qualify, record } from "./draft.js";
import { optionTarget } from "./option-target.js";
import { parseCompactOptions } from "./parse-option.js";

/** What a field stands in; it decides which labels and options are allowed. */
export type FieldHolder = "message" | "oneof" | "extend";

/** Reads one field with its label, number and options. `scope` is the message or package whose names are nearest. */
export function parseField(draft: Draft, scope: string, holder: FieldHolder): FieldDescriptorProto {
  const { cursor } = draft;
  const start = cursor.peek();
  const field = create(FieldDescriptorProtoSchema, { label: FieldDescriptorProto_Label.OPTIONAL });
  parseLabel(draft, field, holder);
  parseType(draft, field, scope);
  finishField(draft, field, scope, holder);
  record(draft, field, start, cursor.previous());
  return field;
}

/** Reads `map<key, value> name = 1;` and returns the field and the entry message protobuf adds for it. */
export function parseMapField(
  draft: Draft,
  scope: string,
): { readonly field: FieldDescriptorProto; readonly entry: DescriptorProto } {
  const { cursor } = draft;
  const start = cursor.expect("map", "the block's start");
  cursor.expect("<", '"map"');
  const key = entryField("key", 1);
  parseMapKey(draft, key);
  cursor.expect(",", "the type of the key");
  const value = entryField("value", 2);
  const field = create(FieldDescriptorProtoSchema, { label: FieldDescriptorProto_Label.REPEATED });
  parseType(draft, value, scope);
  cursor.expect(">", "the type of the value");
  finishField(draft, field, scope, "message");
  record(draft, field, start, cursor.previous());
  const entry = create(DescriptorProtoSchema, {
    name: mapEntryName(field.name),
    field: [key, value],
    options: { mapEntry: true },
  });
  field.type = FieldDescriptorProto_Type.MESSAGE;
  field.typeName = `.${qualify(scope, entry.name)}`;
  return { field, entry };
}

/** Name of the message protobuf adds for a map field: `LabelsEntry` for `labels`. */
export function mapEntryName(field: string): string {
  return `${field.replace(/(?:^|_)([a-zA-Z0-9])/g, (_, first: string) => first.toUpperCase()).replace(/_/g, "")}Entry`;
}

function entryField(name: string, number: number): FieldDescriptorProto {
  return create(FieldDescriptorProtoSchema, { name, number, label: FieldDescriptorProto_Label.OPTIONAL });
}

function parseLabel({ cursor }: Draft, field: FieldDescriptorProto, holder: FieldHolder): void {
  const next = cursor.peek();
  if (cursor.at("required")) cursor.fail('proto3 has no "required" fields');
  if (!cursor.at("optional") && !cursor.at("repeated")) return;
  if (holder === "oneof") cursor.fail(`a member of a oneof cannot be "${next.text}"`);
  cursor.next();
  if (next.text === "repeated") field.label = FieldDescriptorProto_Label.REPEATED;
  else field.proto3Optional = true;
}

function parseMapKey({ cursor }: Draft, key: FieldDescriptorProto): void {
  const token = cursor.identifier("the type of the key");
  const type = scalarTypes.get(token.text);
  if (type === undefined || ["float", "double", "bytes"].includes(token.text)) {
    cursor.fail(`the key of a map must be a whole number, a bool or a string, got "${token.text}"`, token);
  } else key.type = type;
}

function parseType(draft: Draft, field: FieldDescriptorProto, scope: string): void {
  const { cursor } = draft;
  const token = cursor.peek();
  if (cursor.at("group")) cursor.fail("proto3 has no groups");
  const name = cursor.qualifiedName("the type of a field", true);
  const scalar = scalarTypes.get(name);
  if (scalar !== undefined) {
    field.type = scalar;
    return;
  }
  const assign = (fullName: string, kind: "message" | "enum") => {
    field.type = kind === "enum" ? FieldDescriptorProto_Type.ENUM : FieldDescriptorProto_Type.MESSAGE;
    field.typeName = fullName;
  };
  draft.references.push({ name, scope, token, wanted: "message or enum", assign });
}

function finishField(draft: Draft, field: FieldDescriptorProto, scope: string, holder: FieldHolder): void {
  const { cursor } = draft;
  field.name = cursor.identifier("the name of the field").text;
  cursor.expect("=", `field "${field.name}"`);
  field.number = cursor.integer("field number");
  parseCompactOptions(draft, scope, optionTarget(FieldOptionsSchema, field, holder === "extend" ? undefined : field));
  cursor.expect(";", `field "${field.name}"`);
}

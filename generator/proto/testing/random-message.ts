import { create } from "@bufbuild/protobuf";
import {
  type DescriptorProto,
  DescriptorProtoSchema,
  type FieldDescriptorProto,
  FieldDescriptorProto_Label,
  FieldDescriptorProto_Type,
  FieldDescriptorProtoSchema,
  OneofDescriptorProtoSchema,
} from "@bufbuild/protobuf/wkt";
import { fieldNumberLimit } from "../number-limits.js";
import { mapEntryName } from "../parse/parse-field.js";
import { scalarTypes } from "../scalar-types.js";
import type { Random } from "./random.js";
import { randomFieldOptions } from "./random-options.js";
import { randomFieldName } from "./random-text.js";

/** Names a random type may refer to. */
export interface Naming {
  readonly package: string;
  readonly messages: readonly string[];
  readonly enums: readonly string[];
}

/** A message with fields of all sorts, now and then with messages inside. `outer` is the full name around it. */
export function randomMessage(random: Random, naming: Naming, name: string, outer: string): DescriptorProto {
  const scope = `${outer}.${name}`;
  const depth = scope.split(".").length - naming.package.split(".").length;
  const inner = depth < 3 ? random.some(2, (index) => (index === 0 ? "Open" : "Inner")) : [];
  const message = create(DescriptorProtoSchema, {
    name,
    nestedType: inner.map((each) => randomMessage(random, naming, each, scope)),
    ...(random.chance(0.2) && { options: { deprecated: true } }),
    ...(random.chance(0.3) && { reservedRange: ranges, reservedName: ["old", "older"] }),
  });
  const count = random.below(7);
  for (let index = 0; index < count; index++) addField(random, naming, message, scope, index);
  addOneof(random, naming, message, count);
  addPresence(message);
  return message;
}

const ranges = [
  { start: 500, end: 501 },
  { start: 510, end: 520 },
  { start: 600, end: fieldNumberLimit + 1 },
];

function addField(random: Random, naming: Naming, message: DescriptorProto, scope: string, index: number): void {
  const field = randomField(random, naming, randomFieldName(random, index), index + 1);
  message.field.push(field);
  const shape = random.pick(["single", "single", "list", "optional", "map"]);
  if (shape === "map") makeMap(message, field, scope);
  if (shape === "list") field.label = FieldDescriptorProto_Label.REPEATED;
  if (shape === "optional") field.proto3Optional = true;
}

function randomField(random: Random, naming: Naming, name: string, number: number): FieldDescriptorProto {
  const options = randomFieldOptions(random);
  return create(FieldDescriptorProtoSchema, {
    name,
    number,
    label: FieldDescriptorProto_Label.OPTIONAL,
    ...randomType(random, naming),
    ...(options && { options }),
    ...(random.chance(0.2) && { jsonName: `json${number}` }),
  });
}

function randomType(random: Random, naming: Naming): { type: FieldDescriptorProto_Type; typeName?: string } {
  if (random.chance(0.5)) return { type: random.pick([...scalarTypes.values()]) };
  if (random.chance(0.3)) {
    return { type: FieldDescriptorProto_Type.ENUM, typeName: `.${naming.package}.${random.pick(naming.enums)}` };
  }
  const own = `.${naming.package}.${random.pick(naming.messages)}`;
  return { type: FieldDescriptorProto_Type.MESSAGE, typeName: random.pick([own, ".google.protobuf.Value"]) };
}

function makeMap(message: DescriptorProto, field: FieldDescriptorProto, scope: string): void {
  const { type, typeName } = field;
  const name = mapEntryName(field.name);
  const single = FieldDescriptorProto_Label.OPTIONAL;
  const key = { name: "key", number: 1, label: single, type: FieldDescriptorProto_Type.STRING };
  const value = { name: "value", number: 2, label: single, type, ...(typeName && { typeName }) };
  message.nestedType.push(create(DescriptorProtoSchema, { name, field: [key, value], options: { mapEntry: true } }));
  field.label = FieldDescriptorProto_Label.REPEATED;
  field.type = FieldDescriptorProto_Type.MESSAGE;
  field.typeName = `.${scope}.${name}`;
}

function addOneof(random: Random, naming: Naming, message: DescriptorProto, count: number): void {
  if (random.chance(0.6)) return;
  message.oneofDecl.push(create(OneofDescriptorProtoSchema, { name: "frame" }));
  for (const number of [count + 100, count + 50]) {
    message.field.push(Object.assign(randomField(random, naming, `member_${number}`, number), { oneofIndex: 0 }));
  }
}

/** Presence of an `optional` field is a oneof of its own, behind all others. */
function addPresence(message: DescriptorProto): void {
  for (const field of message.field.filter(({ proto3Optional }) => proto3Optional)) {
    field.oneofIndex = message.oneofDecl.push(create(OneofDescriptorProtoSchema, { name: `_${field.name}` })) - 1;
  }
}

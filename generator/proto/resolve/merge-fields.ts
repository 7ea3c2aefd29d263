import { create, isFieldSet } from "@bufbuild/protobuf";
import {
  type DescriptorProto,
  type FieldDescriptorProto,
  FieldDescriptorProtoSchema,
  type OneofDescriptorProto,
  OneofDescriptorProtoSchema,
} from "@bufbuild/protobuf/wkt";
import { findMapEntry } from "../map-entry.js";

/** The fields of a merged message, with what protobuf keeps beside them. */
export interface MergedFields {
  readonly fields: FieldDescriptorProto[];
  /** Messages that stand for the entries of maps. */
  readonly entries: DescriptorProto[];
  readonly oneofs: OneofDescriptorProto[];
}

interface Found {
  readonly field: FieldDescriptorProto;
  readonly entry: DescriptorProto | undefined;
  readonly oneof: OneofDescriptorProto | undefined;
}

/** Takes each field from the first side that has it, with its new number; a field without a number is gone. */
export function mergeFields(sides: readonly DescriptorProto[], numbers: ReadonlyMap<string, number>): MergedFields {
  const sorted = sides.every(({ field }) => isAscending(field));
  const found = neighbours(findFields(sides, numbers));
  if (sorted) found.sort((left, right) => left.field.number - right.field.number);
  const oneofs: OneofDescriptorProto[] = [];
  for (const { field, oneof } of found) if (oneof !== undefined) field.oneofIndex = indexIn(oneofs, oneof);
  // Those of optional fields come last, as they do when the text is read.
  for (const { field } of found.filter((one) => one.field.proto3Optional)) {
    field.oneofIndex = oneofs.push(create(OneofDescriptorProtoSchema, { name: `_${field.name}` })) - 1;
  }
  return { fields: found.map(({ field }) => field), entries: found.flatMap(({ entry }) => entry ?? []), oneofs };
}

function findFields(sides: readonly DescriptorProto[], numbers: ReadonlyMap<string, number>): readonly Found[] {
  const found = new Map<string, Found>();
  for (const side of sides) {
    for (const field of side.field) {
      const number = numbers.get(field.name);
      if (number === undefined || found.has(field.name)) continue;
      field.number = number;
      found.set(field.name, { field, entry: findMapEntry(side, field), oneof: oneofOf(side, field) });
    }
  }
  return [...found.values()];
}

function oneofOf({ oneofDecl }: DescriptorProto, field: FieldDescriptorProto): OneofDescriptorProto | undefined {
  const inOneof = isFieldSet(field, FieldDescriptorProtoSchema.field.oneofIndex) && !field.proto3Optional;
  return inOneof ? oneofDecl[field.oneofIndex] : undefined;
}

/** Fields of a oneof are written inside it, so they follow each other. */
function neighbours(found: readonly Found[]): Found[] {
  const name = ({ oneof, field }: Found) => oneof?.name ?? ` ${field.name}`;
  const groups = new Map<string, Found[]>();
  for (const one of found) groups.set(name(one), [...(groups.get(name(one)) ?? []), one]);
  return [...groups.values()].flat();
}

function indexIn(oneofs: OneofDescriptorProto[], oneof: OneofDescriptorProto): number {
  const index = oneofs.findIndex(({ name }) => name === oneof.name);
  return index >= 0 ? index : oneofs.push(oneof) - 1;
}

function isAscending(fields: readonly FieldDescriptorProto[]): boolean {
  return fields.every(({ number }, index) => index === 0 || (fields[index - 1]?.number ?? 0) <= number);
}

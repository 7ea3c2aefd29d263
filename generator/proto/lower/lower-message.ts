import { create } from "@bufbuild/protobuf";
import {
  type DescriptorProto,
  DescriptorProto_ReservedRangeSchema,
  DescriptorProtoSchema,
  type FieldDescriptorProto,
  OneofDescriptorProtoSchema,
  OneofOptionsSchema,
} from "@bufbuild/protobuf/wkt";
import type { FieldModel } from "../../model/type.js";
import { annotate } from "../annotations.js";
import { type Assignment, assignNumbers, type Slot } from "../ledger/assign-numbers.js";
import { type MatchedNames, matchNames, type NamedPart, type WireName } from "../ledger/match-names.js";
import { typeText } from "../ledger/type-text.js";
import { findMapEntry } from "../map-entry.js";
import { fieldNumberLimit } from "../number-limits.js";
import { commentText } from "./comment-text.js";
import { lowerField } from "./lower-field.js";
import { comment, type Lowering } from "./lowering.js";
import { mergeReserved } from "./merge-reserved.js";
import type { MessageShape, ShapeField } from "./message-shapes.js";
import { committedLedger, removedNames } from "./removed-names.js";
import { fieldName } from "./wire-names.js";

/** One message with its numbers, and with what the ledger keeps reserved; messages inside it are for the caller to add. */
export function lowerMessage(lowering: Lowering, shape: MessageShape): DescriptorProto {
  const name = shape.name.slice(shape.name.lastIndexOf(".") + 1);
  const message = create(DescriptorProtoSchema, {
    name,
    ...(shape.doc.deprecated && { options: { deprecated: true } }),
  });
  const committed = lowering.committed.messages.get(shape.name);
  const ledger = committedLedger(lowering, shape.name);
  const removed = removedNames(lowering, shape);
  const { stable } = lowering;
  const matched = matchNames(shape.fields.map(partOf), ledger, { stable, removed, derive: fieldName });
  const lowered = shape.fields.map(({ field, position }, index) => {
    return lowerField(lowering, field, shape.name, matched.names[index] ?? newName(field), position);
  });
  message.field.push(...lowered.map(({ field }) => field));
  message.nestedType.push(...lowered.flatMap(({ entry }) => entry ?? []));
  const wanted = slots(lowering, shape, message, matched);
  const gone = new Set(removed.map((former) => former.name));
  const assignment = assignNumbers({ name, limit: fieldNumberLimit }, wanted, ledger, gone);
  lowering.diagnostics.push(...matched.diagnostics, ...assignment.diagnostics);
  for (const field of message.field) field.number = assignment.numbers.get(field.name) ?? 0;
  if (shape.order === "by number") sortByNumber(message);
  reserve(lowering, message, committed, assignment);
  addOneofs(message, shape);
  comment(lowering, message, commentText(shape.doc));
  return message;
}

/** Entries of maps follow the order of their fields, as they do when the text is read. */
function sortByNumber(message: DescriptorProto): void {
  message.field.sort((left, right) => left.number - right.number);
  message.nestedType.sort((left, right) => entryNumber(message, left) - entryNumber(message, right));
}

function entryNumber(message: DescriptorProto, entry: DescriptorProto): number {
  return message.field.find((field) => findMapEntry(message, field) === entry)?.number ?? 0;
}

function partOf({ field: { name, renamedFrom, span }, subject }: ShapeField): NamedPart {
  return { sourceName: name, renamedFrom, subject, span };
}

function newName({ name }: FieldModel): WireName {
  return { name: fieldName(name), entry: undefined };
}

function slots(
  lowering: Lowering,
  shape: MessageShape,
  message: DescriptorProto,
  { names }: MatchedNames,
): readonly Slot[] {
  return shape.fields.flatMap(({ field: { name: sourceName, span }, subject, alternative, tagPlaces }, index) => {
    const field = message.field[index];
    if (field === undefined) return [];
    const [{ name }, type] = [field, typeText(message, field, lowering.package)];
    return [{ name, sourceName, entry: names[index]?.entry, type, subject, alternative, tagPlaces, span }];
  });
}

/** Numbers reserved before keep their statements and comments; each new one says what it was. */
function reserve(
  { places }: Lowering,
  message: DescriptorProto,
  committed: DescriptorProto | undefined,
  { removed }: Assignment,
): void {
  const added = removed.map(({ number, declaration }) => {
    const range = create(DescriptorProto_ReservedRangeSchema, { start: number, end: number + 1 });
    places.set(range, { trailing: ` ${declaration}\n` });
    return range;
  });
  message.reservedRange = mergeReserved(places, committed?.reservedRange ?? [], added);
  message.reservedName.push(...(committed?.reservedName ?? []), ...removed.map(({ name }) => name));
}

function addOneofs(message: DescriptorProto, { oneof }: MessageShape): void {
  if (oneof !== undefined) {
    const options = create(OneofOptionsSchema);
    const annotated = annotate(options, { discriminant: oneof.discriminant });
    message.oneofDecl.push(create(OneofDescriptorProtoSchema, { name: oneof.name, ...(annotated && { options }) }));
    for (const field of message.field) field.oneofIndex = 0;
  }
  for (const field of message.field.filter(isOptional)) {
    field.oneofIndex = message.oneofDecl.push(create(OneofDescriptorProtoSchema, { name: `_${field.name}` })) - 1;
  }
}

function isOptional({ proto3Optional }: FieldDescriptorProto): boolean {
  return proto3Optional;
}

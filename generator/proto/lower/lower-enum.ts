import { create } from "@bufbuild/protobuf";
import {
  type EnumDescriptorProto,
  EnumDescriptorProto_EnumReservedRangeSchema,
  EnumDescriptorProtoSchema,
  type EnumValueDescriptorProto,
  EnumValueDescriptorProtoSchema,
  EnumValueOptionsSchema,
} from "@bufbuild/protobuf/wkt";
import type { EnumModel, EnumValueModel } from "../../model/type.js";
import { annotate } from "../annotations.js";
import { type Assignment, assignNumbers, emptyLedger, type Slot } from "../ledger/assign-numbers.js";
import { enumLedger } from "../ledger/ledger-of.js";
import { type MatchedNames, matchNames, type NamedPart } from "../ledger/match-names.js";
import { enumNumberLimit } from "../number-limits.js";
import { commentText } from "./comment-text.js";
import { comment, type Lowering } from "./lowering.js";
import { mergeReserved } from "./merge-reserved.js";
import { valueIdentity } from "./value-identity.js";
import { enumValueName } from "./wire-names.js";

/** One enum with its numbers; zero is always `UNSPECIFIED`. */
export function lowerEnum(lowering: Lowering, model: EnumModel): EnumDescriptorProto {
  const name = model.name.slice(model.name.lastIndexOf(".") + 1);
  const committed = lowering.committed.enums.get(model.name);
  const ledger = committed === undefined ? emptyLedger : enumLedger(committed);
  const members = new Map(model.values.map((value) => [valueIdentity(value), value.name]));
  const derive = (literal: string) => enumValueName(name, members.get(literal) ?? literal);
  const matched = matchNames(parts(model), ledger, {
    derive,
    stable: lowering.stable,
    removed: model.removed ?? [],
  });
  const gone = new Set(model.removed?.map((former) => former.name));
  const assignment = assignNumbers({ name, limit: enumNumberLimit }, slots(model, matched), ledger, gone);
  lowering.diagnostics.push(...matched.diagnostics, ...assignment.diagnostics);
  const values = model.values.map((value, index) => {
    const wire = matched.names[index]?.name ?? enumValueName(name, value.name);
    return lowerValue(lowering, name, value, { name: wire, number: assignment.numbers.get(wire) ?? 0 });
  });
  const enumeration = create(EnumDescriptorProtoSchema, {
    name,
    value: [{ name: enumValueName(name, "unspecified"), number: 0 }, ...values.sort(byNumber)],
    ...(model.doc.deprecated && { options: { deprecated: true } }),
  });
  reserve(lowering, enumeration, committed, assignment);
  comment(lowering, enumeration, commentText(model.doc));
  return enumeration;
}

function parts({ name, values }: EnumModel): readonly NamedPart[] {
  return values.map((value) => {
    const sourceName = valueIdentity(value);
    const subject = `Value "${value.name}" of "${name}"`;
    return { sourceName, renamedFrom: value.renamedFrom, subject, span: value.span };
  });
}

function slots(model: EnumModel, { names }: MatchedNames): readonly Slot[] {
  const { name: type, form, source } = model;
  return parts(model).map(({ sourceName, subject, span }, index) => ({
    name: names[index]?.name ?? "",
    sourceName,
    entry: names[index]?.entry,
    type: "value",
    subject,
    alternative: form === "union" ? "use another literal" : "use another member",
    tagPlaces: {
      renamed: `in a doc comment right before "${model.values[index]?.name}"`,
      // A union written inline has no comment of its own.
      removed: source === undefined ? "there" : `in the comment of "${type}"`,
    },
    span,
  }));
}

function lowerValue(
  lowering: Lowering,
  enumeration: string,
  member: EnumValueModel,
  { name, number }: { readonly name: string; readonly number: number },
): EnumValueDescriptorProto {
  const { literal, doc } = member;
  const spoken = valueIdentity(member);
  const derived = name.slice(enumValueName(enumeration, "").length).toLowerCase();
  const options = create(EnumValueOptionsSchema, doc.deprecated && { deprecated: true });
  const annotated = annotate(options, {
    literal: derived !== spoken ? spoken : undefined,
    number_literal: typeof literal === "number" ? literal : undefined,
  });
  const value = create(EnumValueDescriptorProtoSchema, {
    name,
    number,
    ...((annotated || options.deprecated) && { options }),
  });
  comment(lowering, value, commentText(doc));
  return value;
}

function reserve(
  { places }: Lowering,
  enumeration: EnumDescriptorProto,
  committed: EnumDescriptorProto | undefined,
  { removed }: Assignment,
): void {
  const added = removed.map(({ number, declaration }) => {
    const range = create(EnumDescriptorProto_EnumReservedRangeSchema, { start: number, end: number });
    places.set(range, { trailing: ` ${declaration}\n` });
    return range;
  });
  enumeration.reservedRange = mergeReserved(places, committed?.reservedRange ?? [], added);
  enumeration.reservedName.push(...(committed?.reservedName ?? []), ...removed.map(({ name }) => name));
}

function byNumber(left: { readonly number: number }, right: { readonly number: number }): number {
  return left.number - right.number;
}

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
import { type Assignment, assignNumbers, emptyLedger } from "../ledger/assign-numbers.js";
import { enumLedger } from "../ledger/ledger-of.js";
import { enumNumberLimit } from "../number-limits.js";
import { commentText } from "./comment-text.js";
import { comment, type Lowering } from "./lowering.js";
import { mergeReserved } from "./merge-reserved.js";
import { enumValueName } from "./wire-names.js";

/** One enum with its numbers; zero is always `UNSPECIFIED`. */
export function lowerEnum(lowering: Lowering, model: EnumModel): EnumDescriptorProto {
  const name = model.name.slice(model.name.lastIndexOf(".") + 1);
  const committed = lowering.committed.enums.get(model.name);
  const ledger = committed === undefined ? emptyLedger : enumLedger(committed);
  const assignment = assignNumbers({ name, limit: enumNumberLimit }, slots(model), ledger);
  lowering.diagnostics.push(...assignment.diagnostics);
  const values = model.values.map((value) => lowerValue(lowering, name, value, assignment));
  const enumeration = create(EnumDescriptorProtoSchema, {
    name,
    value: [{ name: enumValueName(name, "unspecified"), number: 0 }, ...values.sort(byNumber)],
    ...(model.doc.deprecated && { options: { deprecated: true } }),
  });
  reserve(lowering, enumeration, committed, assignment);
  comment(lowering, enumeration, commentText(model.doc));
  return enumeration;
}

function slots({ name, form, values }: EnumModel) {
  return values.map(({ name: value, span }) => ({
    name: enumValueName(name, value),
    type: "value",
    subject: `Value "${value}" of "${name}"`,
    alternative: form === "union" ? "use another literal" : "use another member",
    span,
  }));
}

function lowerValue(
  lowering: Lowering,
  enumeration: string,
  { name: source, literal, doc }: EnumValueModel,
  { numbers }: Assignment,
): EnumValueDescriptorProto {
  const name = enumValueName(enumeration, source);
  const derived = name.slice(enumValueName(enumeration, "").length).toLowerCase();
  const options = create(EnumValueOptionsSchema, doc.deprecated && { deprecated: true });
  const annotated = annotate(options, {
    literal: typeof literal === "string" && derived !== literal ? literal : undefined,
    number_literal: typeof literal === "number" ? literal : undefined,
  });
  const value = create(EnumValueDescriptorProtoSchema, {
    name,
    number: numbers.get(name) ?? 0,
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

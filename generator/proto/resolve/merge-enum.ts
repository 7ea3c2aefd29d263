import { create } from "@bufbuild/protobuf";
import {
  type EnumDescriptorProto,
  EnumDescriptorProto_EnumReservedRangeSchema,
  type EnumValueDescriptorProto,
} from "@bufbuild/protobuf/wkt";
import { emptyLedger } from "../ledger/assign-numbers.js";
import { enumLedger } from "../ledger/ledger-of.js";
import { mergeReserved } from "../lower/merge-reserved.js";
import { dealAgain } from "./deal-again.js";
import type { MergeContext, Versions } from "./merge-context.js";
import { mergeNames, otherRanges } from "./merge-reservations.js";

/** Merges the declarations of one enum into the first of them; absent when there is none anywhere. */
export function mergeEnum(
  context: MergeContext,
  { sides, base, ours }: Versions<EnumDescriptorProto>,
  scope: string,
): EnumDescriptorProto | undefined {
  const [merged] = sides;
  if (merged === undefined) return base;
  const owner = `${scope}${merged.name}`;
  const { numbers, lost, moves, problems } = dealAgain({
    base: base === undefined ? emptyLedger : enumLedger(base),
    ours: ours && enumLedger(ours),
    sides: sides.map(enumLedger),
    renames: context.renames,
  });
  context.moves.push(...moves.map((move) => ({ ...move, owner })));
  context.problems.push(...problems.map((problem) => ({ ...problem, owner })));
  const added = lost.map(({ number, declaration }) => {
    const range = create(EnumDescriptorProto_EnumReservedRangeSchema, { start: number, end: number });
    context.places.set(range, { trailing: ` ${declaration}\n` });
    return range;
  });
  const others = otherRanges(sides, context.places);
  merged.value = mergeValues(sides, numbers);
  merged.reservedName = mergeNames(sides, lost);
  merged.reservedRange = mergeReserved(context.places, merged.reservedRange, [...others, ...added]);
  return merged;
}

function mergeValues(sides: readonly EnumDescriptorProto[], numbers: ReadonlyMap<string, number>) {
  const values = new Map<string, EnumValueDescriptorProto>();
  for (const value of sides.flatMap((side) => side.value)) {
    const number = value.number === 0 ? 0 : numbers.get(value.name);
    if (number === undefined || values.has(value.name)) continue;
    value.number = number;
    values.set(value.name, value);
  }
  return [...values.values()].sort((left, right) => left.number - right.number);
}

import { create } from "@bufbuild/protobuf";
import {
  type DescriptorProto,
  DescriptorProto_ReservedRangeSchema,
  type EnumDescriptorProto,
} from "@bufbuild/protobuf/wkt";
import { emptyLedger } from "../ledger/assign-numbers.js";
import { messageLedger } from "../ledger/ledger-of.js";
import { mergeReserved } from "../lower/merge-reserved.js";
import { dealAgain } from "./deal-again.js";
import { type MergeContext, type Versions, versionsByName } from "./merge-context.js";
import { mergeEnum } from "./merge-enum.js";
import { mergeFields } from "./merge-fields.js";
import { mergeNames, otherRanges } from "./merge-reservations.js";

/** Merges the declarations of one message into the first of them; absent when there is none anywhere. */
export function mergeMessage(
  context: MergeContext,
  { sides, base, ours }: Versions<DescriptorProto>,
  scope: string,
): DescriptorProto | undefined {
  const [merged] = sides;
  if (merged === undefined) return base;
  const owner = `${scope}${merged.name}`;
  const ledgerOf = (message: DescriptorProto) => messageLedger(message, context.package);
  const { numbers, lost, moves, problems } = dealAgain({
    base: base === undefined ? emptyLedger : ledgerOf(base),
    ours: ours && ledgerOf(ours),
    sides: sides.map(ledgerOf),
    renames: context.renames,
  });
  context.moves.push(...moves.map((move) => ({ ...move, owner })));
  context.problems.push(...problems.map((problem) => ({ ...problem, owner })));
  const added = lost.map(({ number, declaration }) => {
    const range = create(DescriptorProto_ReservedRangeSchema, { start: number, end: number + 1 });
    context.places.set(range, { trailing: ` ${declaration}\n` });
    return range;
  });
  const others = otherRanges(sides, context.places);
  const scopes = { sides: sides.map(scopeOf), base: toList(base).map(scopeOf), ours: toList(ours).map(scopeOf) };
  const inner = mergeScopes(context, scopes, `${owner}.`);
  const { fields, entries, oneofs } = mergeFields(sides, numbers);
  merged.field = fields;
  merged.oneofDecl = oneofs;
  merged.nestedType = [...inner.messages, ...entries];
  merged.enumType = inner.enums;
  merged.reservedName = mergeNames(sides, lost);
  merged.reservedRange = mergeReserved(context.places, merged.reservedRange, [...others, ...added]);
  return merged;
}

/** A message or file of any side, as far as types are declared in it. */
interface Scope {
  readonly messages: readonly DescriptorProto[];
  readonly enums: readonly EnumDescriptorProto[];
}

/** Merges the types of one scope. */
export function mergeScopes(
  context: MergeContext,
  versions: { readonly [Side in keyof Versions<unknown>]: readonly Scope[] },
  scope: string,
): { readonly messages: DescriptorProto[]; readonly enums: EnumDescriptorProto[] } {
  const all = <T>(read: (scope: Scope) => readonly T[]) => ({
    sides: versions.sides.flatMap(read),
    base: versions.base.flatMap(read),
    ours: versions.ours.flatMap(read),
  });
  const messages = versionsByName(all((one) => one.messages));
  const enums = versionsByName(all((one) => one.enums));
  return {
    messages: [...messages.values()].flatMap((each) => mergeMessage(context, each, scope) ?? []),
    enums: [...enums.values()].flatMap((each) => mergeEnum(context, each, scope) ?? []),
  };
}

/** Entries of maps belong to their fields. */
function scopeOf({ nestedType, enumType }: DescriptorProto): Scope {
  return { messages: nestedType.filter(({ options }) => !options?.mapEntry), enums: enumType };
}

function toList<T>(item: T | undefined): readonly T[] {
  return item === undefined ? [] : [item];
}

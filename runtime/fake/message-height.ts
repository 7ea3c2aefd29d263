import type { DescField, DescMessage } from "@bufbuild/protobuf";
import { unionInfo } from "../schema/union-info.js";
import { fieldFacts } from "./field-facts.js";

/**
 * Tells how many messages a value of a type holds inside each other at least; infinite for a type that contains itself
 * and leaves no choice. What may be left out counts for nothing, nor do lists and maps, which may be empty.
 */
export function messageHeight(desc: DescMessage): number {
  return remembered(heights, desc, () => heightBelow(desc, []));
}

const heights = new WeakMap<DescMessage, number>();

function heightBelow(desc: DescMessage, above: readonly DescMessage[]): number {
  if (above.includes(desc)) return Number.POSITIVE_INFINITY;
  const inner = [...above, desc];
  const union = unionInfo(desc);
  if (union !== undefined) {
    return 1 + Math.min(...[...union.cases.values()].map((field) => fieldHeight(field, inner)));
  }
  return 1 + Math.max(0, ...desc.fields.map((field) => fieldHeight(field, inner)));
}

function remembered<K extends object, V>(known: WeakMap<K, V>, key: K, find: () => V): V {
  const found = known.get(key) ?? find();
  known.set(key, found);
  return found;
}

/** A message that comes with protobuf and stands for a value of its own. */
export function isWellKnown({ typeName }: DescMessage): boolean {
  return typeName.startsWith("google.protobuf.");
}

function fieldHeight(field: DescField, above: readonly DescMessage[]): number {
  if (field.fieldKind !== "message" || isWellKnown(field.message) || fieldFacts(field).form.mayBeAbsent) return 0;
  return heightBelow(field.message, above);
}

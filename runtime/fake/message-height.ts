import type { DescField, DescMessage } from "@bufbuild/protobuf";
import { unionInfo } from "../schema/union-info.js";

/**
 * Tells how many messages a value of a type holds inside each other at least; infinite for a type that contains itself
 * and leaves no choice. Lists and maps may be empty and count for nothing.
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

/**
 * Tells whether a value of a field's type would never end if the field were always there, because it leads back to the
 * message that has it: such a field is optional in every interface that compiles.
 */
export function isEndless(field: DescField): boolean {
  return remembered(endless, field, () => {
    if (field.fieldKind !== "message" || isWellKnown(field.message)) return false;
    return messageHeight(field.message) === Number.POSITIVE_INFINITY && reaches(field.message, field.parent, []);
  });
}

const endless = new WeakMap<DescField, boolean>();

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
  if (field.fieldKind !== "message" || isWellKnown(field.message)) return 0;
  return heightBelow(field.message, above);
}

function reaches(from: DescMessage, wanted: DescMessage, visited: readonly DescMessage[]): boolean {
  if (from === wanted) return true;
  if (visited.includes(from)) return false;
  return from.fields.some(
    (field) =>
      field.fieldKind === "message" &&
      !isWellKnown(field.message) &&
      reaches(field.message, wanted, [...visited, from]),
  );
}

import { implementationNumbers } from "../number-limits.js";

/** The number after the highest that was ever used; those that protobuf keeps for itself are left out. */
export function nextNumber(highest: number): number {
  const { first, last } = implementationNumbers;
  const next = highest + 1;
  return next >= first && next <= last ? last + 1 : next;
}

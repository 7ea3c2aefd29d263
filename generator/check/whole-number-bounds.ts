import type { ScalarName } from "../model/type.js";

/** Smallest and largest value of a whole-number type; bounds that no `number` can hold exactly are not used. */
export interface WholeNumberBounds {
  readonly minimum: bigint;
  readonly maximum: bigint;
}

const signed32 = { minimum: -(2n ** 31n), maximum: 2n ** 31n - 1n };
const unsigned32 = { minimum: 0n, maximum: 2n ** 32n - 1n };

const bounds: Readonly<Partial<Record<ScalarName, WholeNumberBounds>>> = {
  int32: signed32,
  sint32: signed32,
  uint32: unsigned32,
  fixed32: unsigned32,
  int64: { minimum: -(2n ** 63n), maximum: 2n ** 63n - 1n },
  uint64: { minimum: 0n, maximum: 2n ** 64n - 1n },
};

const safe = { minimum: BigInt(Number.MIN_SAFE_INTEGER), maximum: BigInt(Number.MAX_SAFE_INTEGER) };

/** The bounds of a type, undefined when its values are not whole numbers. `safeInt` is what a `number` keeps exactly. */
export function wholeNumberBounds(scalar: ScalarName, spelling: string): WholeNumberBounds | undefined {
  return spelling === "safeInt" ? safe : bounds[scalar];
}

/** True for a whole number within bounds. */
export function isWithin(value: bigint, { minimum, maximum }: WholeNumberBounds): boolean {
  return value >= minimum && value <= maximum;
}

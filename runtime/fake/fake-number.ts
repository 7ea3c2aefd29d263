import type { Random } from "./random.js";

/** Inclusive bounds. */
export interface NumberRange {
  readonly minimum: number;
  readonly maximum: number;
}

/** Invents a quantity within bounds, with three digits behind the point where they fit between the bounds. */
export function fakeQuantity({ minimum, maximum }: NumberRange, random: Random): number {
  const value = minimum + random.unit() * (maximum - minimum);
  const short = Number(value.toFixed(3));
  return short >= minimum && short <= maximum ? short : value;
}

/** Invents a whole number within bounds; of bounds without one between them, the lower one rounded. */
export function fakeWhole({ minimum, maximum }: NumberRange, random: Random): number {
  const lowest = Math.ceil(minimum);
  return random.integer(lowest, Math.max(lowest, Math.floor(maximum)));
}

import type { NumberRange } from "./fake-number.js";

/** What a quantity of a unit plausibly is, where the interface says no more; a guess for the eye, not a check. */
const plausible: Readonly<Record<string, NumberRange>> = {
  "%": { minimum: 0, maximum: 100 },
  V: { minimum: 0, maximum: 24 },
  mV: { minimum: 0, maximum: 24_000 },
  A: { minimum: 0, maximum: 5 },
  mA: { minimum: 0, maximum: 5000 },
  W: { minimum: 0, maximum: 120 },
  s: { minimum: 0, maximum: 60 },
  ms: { minimum: 0, maximum: 60_000 },
  Hz: { minimum: 1, maximum: 1000 },
  C: { minimum: -40, maximum: 85 },
  "°C": { minimum: -40, maximum: 85 },
  dBm: { minimum: -90, maximum: 20 },
};

const anything = { minimum: 0, maximum: 100 };

/** Completes a range: bounds that are given stay, the others follow from the unit. */
export function completeRange(range: Partial<NumberRange>, unit: string | undefined): NumberRange {
  const usual = (unit === undefined ? undefined : plausible[unit]) ?? anything;
  const minimum = range.minimum ?? Math.min(usual.minimum, range.maximum ?? usual.minimum);
  return { minimum, maximum: range.maximum ?? Math.max(usual.maximum, minimum) };
}

/** Seeded source of test data: the same seed gives the same values on every machine. */
export interface Random {
  /** Whole number in 0..below-1. */
  below(below: number): number;
  /** True with the given probability. */
  chance(probability: number): boolean;
  pick<T>(list: readonly T[]): T;
  /** Between 0 and `most` results. */
  some<T>(most: number, make: (index: number) => T): T[];
}

/** Makes a {@link Random} (mulberry32). */
export function createRandom(seed: number): Random {
  let state = seed >>> 0;
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  const below = (limit: number) => Math.floor(next() * limit);
  const pick = <T>(list: readonly T[]): T => {
    const item = list[below(list.length)];
    if (item === undefined) throw new RangeError("Cannot pick from an empty list");
    return item;
  };
  const some = <T>(most: number, make: (index: number) => T) =>
    Array.from({ length: below(most + 1) }, (_, i) => make(i));
  return { below, chance: (probability) => next() < probability, pick, some };
}

/** How many rounds a property runs: few in the normal run, 10,000 with `FULL=1`. */
export function rounds(normally: number): number {
  return isFull() ? 10_000 : normally;
}

/** Time a property may take, in milliseconds. */
export function propertyTimeoutMs(): number {
  return isFull() ? 3_600_000 : 60_000;
}

function isFull(): boolean {
  const { FULL } = process.env;
  return FULL === "1";
}

/** A source of numbers that repeats itself for the same seed. */
export interface Random {
  /** At least 0, less than 1. */
  unit(): number;
  /** A whole number, both bounds included. */
  integer(minimum: number, maximum: number): number;
  /** One of several. */
  pick<T>(choices: readonly T[]): T;
  /** True as often as the probability says. */
  chance(probability: number): boolean;
}

/** Makes a source of numbers from a text: the same text gives the same numbers, in every process and on every machine. */
export function randomFrom(text: string): Random {
  const unit = mulberry32(fnv1a(text));
  const integer = (minimum: number, maximum: number) => minimum + Math.floor(unit() * (maximum - minimum + 1));
  return {
    unit,
    integer,
    pick: <T>(choices: readonly T[]) => choices[integer(0, choices.length - 1)] as T, // the index is in range
    chance: (probability) => unit() < probability,
  };
}

/** Folds a text into 32 bits. */
export function fnv1a(text: string): number {
  let hash = 0x811c9dc5;
  for (let index = 0; index < text.length; index++) {
    hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193);
  }
  return hash >>> 0;
}

function mulberry32(seed: number): () => number {
  let state = seed | 0;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

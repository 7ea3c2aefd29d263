/**
 * Makes a repeatable source of factors around 1: the same seed gives the same factors in the same order.
 *
 * @param spread Largest distance from 1; 0.01 keeps every factor within 0.99..1.01.
 */
export function createNoise(seed: number, spread: number): () => number {
  let state = seed | 0;
  // Mulberry32: Math.random takes no seed, and a test wants the same readings every time.
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    const unit = ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
    return 1 + (2 * unit - 1) * spread;
  };
}

/** Numbers and names that must not be used again; ends are inclusive. */
export interface Reserved {
  readonly ranges: readonly (readonly [start: number, end: number])[];
  readonly names: readonly string[];
}

/** Tells whether a number is reserved. */
export function reservesNumber({ ranges }: Reserved, number: number): boolean {
  return ranges.some(([start, end]) => start <= number && number <= end);
}

/** Tells whether everything reserved before is reserved still. */
export function keepsReserved(before: Reserved, after: Reserved): boolean {
  return (
    before.names.every((name) => after.names.includes(name)) && before.ranges.every((range) => covers(after, range))
  );
}

function covers({ ranges }: Reserved, [start, end]: readonly [number, number]): boolean {
  let next = start;
  for (const [from, to] of [...ranges].sort((a, b) => a[0] - b[0])) {
    if (from <= next && to >= next) next = to + 1;
  }
  return next > end;
}

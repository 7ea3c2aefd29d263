import type { Places } from "../places.js";

/**
 * Ranges reserved before and now, the statements sorted by their first number. Ranges of one statement stay together: its
 * comments are about all of them.
 */
export function mergeReserved<Range extends { readonly start: number }>(
  places: Places,
  committed: readonly Range[],
  added: readonly Range[],
): Range[] {
  const statements: Range[][] = [];
  for (const range of committed) {
    const open = statements.at(-1);
    // A range with a place is the first of its statement.
    if (open === undefined || places.has(range)) statements.push([range]);
    else open.push(range);
  }
  const start = ([first]: readonly Range[]) => first?.start ?? 0;
  return [...statements, ...added.map((range) => [range])].sort((left, right) => start(left) - start(right)).flat();
}

import type { Places } from "../places.js";

/** What one declaration of a message or enum reserves. */
export interface Reservations<Range> {
  readonly reservedRange: readonly Range[];
  readonly reservedName: readonly string[];
}

/** Names that any declaration reserves, each once. */
export function mergeNames(
  declarations: readonly Reservations<unknown>[],
  added: readonly { readonly name: string }[],
): string[] {
  const names = declarations.flatMap(({ reservedName }) => reservedName);
  return [...new Set([...names, ...added.map(({ name }) => name)])];
}

/** Ranges of the other declarations that the first one does not cover; each becomes a statement of its own. */
export function otherRanges<Range extends { start: number; end: number }>(
  declarations: readonly Reservations<Range>[],
  places: Places,
): readonly Range[] {
  const [first, ...others] = declarations;
  const covered: { readonly start: number; readonly end: number }[] = [...(first?.reservedRange ?? [])];
  return others.flatMap(({ reservedRange }) =>
    reservedRange.filter((range) => {
      if (covered.some(({ start, end }) => start <= range.start && range.end <= end)) return false;
      covered.push(range);
      if (!places.has(range)) places.set(range, {});
      return true;
    }),
  );
}

import type { TortureCase } from "./case.js";

/**
 * Picks cases by their ids, in any case of letters; all of them without one.
 *
 * @throws {RangeError} Naming an id that no case has, and those there are.
 */
export function selectCases(all: readonly TortureCase[], only: readonly string[]): readonly TortureCase[] {
  if (only.length === 0) return all;
  const ids = only.map((id) => id.toUpperCase());
  const unknown = ids.find((id) => !all.some((one) => one.id === id));
  if (unknown === undefined) return all.filter(({ id }) => ids.includes(id));
  throw new RangeError(`there is no case "${unknown}"; known are ${all.map(({ id }) => id).join(", ")}`);
}

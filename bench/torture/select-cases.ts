import type { TortureCase } from "./case.js";

/**
 * Picks cases by the ids of a comma-separated list; all of them without one.
 *
 * @throws {RangeError} Naming an id that no case has, and those there are.
 */
export function selectCases(all: readonly TortureCase[], only: string | undefined): readonly TortureCase[] {
  if (only === undefined) return all;
  const ids = only.split(",").map((id) => id.trim().toUpperCase());
  const unknown = ids.find((id) => !all.some((one) => one.id === id));
  if (unknown === undefined) return all.filter(({ id }) => ids.includes(id));
  throw new RangeError(`there is no case "${unknown}"; known are ${all.map(({ id }) => id).join(", ")}`);
}

import type { Places } from "../places.js";
import type { DealProblem, Move } from "./deal-again.js";

/** What merging one file knows and collects. */
export interface MergeContext {
  /** Full name of the package. */
  readonly package: string;
  /** A name on the wire may have followed a rename since the base. */
  readonly renames: boolean;
  /** Comments of all sides. */
  readonly places: Places;
  readonly moves: (Move & { readonly owner: string })[];
  readonly problems: (DealProblem & { readonly owner: string })[];
}

/** Declarations of one thing: those to merge, ours first; the one of the base; the one of the own branch. */
export interface Versions<T> {
  readonly sides: readonly T[];
  readonly base: T | undefined;
  readonly ours: T | undefined;
}

/** Sorts the declarations of one scope by name. Names come in the order of the sides, those only the base has last. */
export function versionsByName<T extends { readonly name: string }>({
  sides,
  base,
  ours,
}: {
  readonly sides: readonly T[];
  readonly base: readonly T[];
  readonly ours: readonly T[];
}): ReadonlyMap<string, Versions<T>> {
  const names = new Set([...sides, ...base].map(({ name }) => name));
  return new Map(
    [...names].map((name) => {
      const named = (one: T) => one.name === name;
      return [name, { sides: sides.filter(named), base: base.find(named), ours: ours.find(named) }];
    }),
  );
}

import type { Ledger, LedgerEntry } from "../ledger/assign-numbers.js";
import { nextNumber } from "../ledger/next-number.js";

/** What is known about one message or enum when branches meet. */
export interface Dealing {
  /** As released: its numbers stay. */
  readonly base: Ledger;
  /** As the own branch had it before the merge; tells whose names are whose. */
  readonly ours: Ledger | undefined;
  /** As the merged file has it: its sides, ours first, or the one text they became. */
  readonly sides: readonly Ledger[];
  /** A name that takes the place of one of the base, with its number and type, is that one renamed. */
  readonly renames: boolean;
}

/** Numbers that hold after the merge. */
export interface Dealt {
  /** By name, in no order. */
  readonly numbers: ReadonlyMap<string, number>;
  /** What the base has and no side; to be reserved. */
  readonly lost: readonly LedgerEntry[];
  readonly moves: readonly Move[];
  readonly problems: readonly DealProblem[];
}

/** A name that gets another number. */
export interface Move {
  readonly name: string;
  readonly from: number;
  readonly to: number;
}

/** Why numbers cannot be dealt. */
export type DealProblem =
  | { readonly kind: "released"; readonly name: string; readonly released: number; readonly found: string }
  | { readonly kind: "types"; readonly name: string; readonly types: readonly [string, string] };

/**
 * Deals the numbers of one message or enum after a merge. What the base has stays. Of the others, ours keep their numbers
 * as far as they can; when theirs clash with anything, theirs are dealt again, by name, above all numbers in use.
 */
export function dealAgain(dealing: Dealing): Dealt {
  const { base, sides } = dealing;
  const renames = new Map(dealing.renames ? sides.flatMap((side) => renamesOf(base, side)) : []);
  const gone = new Set([...renames.keys(), ...[base, ...sides].flatMap(({ reservedNames }) => reservedNames)]);
  const claims = sides.flatMap(({ active }) => active).filter(({ name }) => !gone.has(name));
  const claimed = new Set(claims.map(({ name }) => name));
  const frozen = [...base.active.filter(({ name }) => claimed.has(name)), ...renames.values()];
  const numbers = new Map(frozen.map(({ name, number }) => [name, number]));
  dealNewcomers(dealing, claims, numbers);
  return {
    numbers,
    lost: base.active.filter(({ name }) => !gone.has(name) && !claimed.has(name)),
    moves: movesOf(claims, numbers),
    problems: [...typeProblems(base, claims), ...releasedProblems(base, claims)],
  };
}

/** In a package that is not stable a name on the wire follows a rename, and keeps its number. */
function renamesOf(base: Ledger, { active, reservedNames }: Ledger): readonly (readonly [string, LedgerEntry])[] {
  const names = new Set([...active.map(({ name }) => name), ...reservedNames]);
  const old = new Set(base.active.map(({ name }) => name));
  return base.active.flatMap((before) => {
    if (names.has(before.name)) return [];
    const after = active.find(({ name, number, type }) => {
      return number === before.number && type === before.type && !old.has(name);
    });
    return after === undefined ? [] : [[before.name, after] as const];
  });
}

function dealNewcomers({ base, ours, sides }: Dealing, claims: readonly LedgerEntry[], numbers: Map<string, number>) {
  const first = new Map(claims.toReversed().map((entry) => [entry.name, entry.number]));
  const own = new Map((ours ?? sides.slice(0, -1)[0])?.active.map(({ name, number }) => [name, number]));
  const released = base.active.map(({ number }) => number);
  const reserved = [base, ...sides].flatMap((ledger) => ledger.reserved);
  const used = new Set([...released, ...numbers.values()]);
  const isFree = (number: number) => !used.has(number) && !reserved.some((range) => isIn(range, number));
  const keep = (name: string, number: number) => {
    numbers.set(name, number);
    used.add(number);
  };
  const newcomers = [...first].filter(([name]) => !numbers.has(name)).sort(([a], [b]) => (a < b ? -1 : 1));
  const mine = newcomers
    .filter(([name]) => own.has(name))
    .map(([name, number]) => [name, own.get(name) ?? number] as const);
  const moving: string[] = [];
  for (const [name, number] of mine.sort(([, a], [, b]) => a - b)) {
    if (isFree(number)) keep(name, number);
    else moving.push(name);
  }
  const theirs = newcomers.filter(([name]) => !own.has(name));
  const fits =
    theirs.every(([, number]) => isFree(number)) && new Set(theirs.map(([, number]) => number)).size === theirs.length;
  if (fits) for (const [name, number] of theirs) keep(name, number);
  else moving.push(...theirs.map(([name]) => name));
  let highest = Math.max(0, ...used, ...reserved.map(({ last }) => last));
  for (const name of moving) {
    highest = nextNumber(highest);
    keep(name, highest);
  }
}

function isIn({ first, last }: Ledger["reserved"][number], number: number): boolean {
  return first <= number && number <= last;
}

function movesOf(claims: readonly LedgerEntry[], numbers: ReadonlyMap<string, number>): readonly Move[] {
  const moves = new Map<string, Move>();
  for (const { name, number } of claims) {
    const to = numbers.get(name);
    if (to !== undefined && to !== number) moves.set(name, { name, from: number, to });
  }
  return [...moves.values()].sort((left, right) => left.to - right.to);
}

function typeProblems(base: Ledger, claims: readonly LedgerEntry[]): readonly DealProblem[] {
  const types = new Map<string, string>();
  const problems = new Map<string, DealProblem>();
  for (const { name, type } of [...base.active, ...claims]) {
    const other = types.get(name) ?? type;
    if (other !== type) problems.set(name, { kind: "types", name, types: [other, type] });
    types.set(name, other);
  }
  return [...problems.values()];
}

/** A name that lost its number on a side, and a number that already has two names at the base. */
function releasedProblems({ active }: Ledger, claims: readonly LedgerEntry[]): readonly DealProblem[] {
  return active.flatMap(({ name, number }): DealProblem[] => {
    const problem = { kind: "released" as const, name, released: number };
    const moved = claims.find((claim) => claim.name === name && claim.number !== number);
    const twin = active.find((entry) => entry.number === number && entry.name !== name);
    if (moved !== undefined) return [{ ...problem, found: `number ${moved.number}` }];
    return twin === undefined ? [] : [{ ...problem, found: `so has "${twin.name}"` }];
  });
}

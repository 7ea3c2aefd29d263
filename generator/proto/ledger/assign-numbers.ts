import { changedType, numbersExhausted, possibleRename, removedName } from "../../diagnostics/catalogue/ledger.js";
import type { Diagnostic } from "../../diagnostics/diagnostic.js";
import { finding } from "../../diagnostics/finding.js";
import type { Span } from "../../model/span.js";
import { implementationNumbers } from "../number-limits.js";

/** A name that needs a number: a field of a message, or a value of an enum other than zero. */
export interface Slot {
  /** Name on the wire. */
  readonly name: string;
  /** Type as compared; the same for all values of an enum. */
  readonly type: string;
  /** How error texts call it: `Parameter "wait" of "cycle"`. */
  readonly subject: string;
  /** What to do instead of giving it another type or an old name: `use another name`. */
  readonly alternative: string;
  readonly span: Span;
}

/** A name the ledger knows. */
export interface LedgerEntry {
  readonly name: string;
  readonly number: number;
  readonly type: string;
  /** Name in the interface. */
  readonly sourceName: string;
  /** The type without package, for readers: `optional double`. */
  readonly declaration: string;
}

/** What the committed file says about one message or enum. */
export interface Ledger {
  readonly active: readonly LedgerEntry[];
  /** Both ends included. */
  readonly reserved: readonly { readonly first: number; readonly last: number }[];
  readonly reservedNames: readonly string[];
}

/** The ledger of a message or enum that is not in the committed file. */
export const emptyLedger: Ledger = { active: [], reserved: [], reservedNames: [] };

/** Whose numbers are dealt, and up to where they go. */
export interface NumberOwner {
  readonly name: string;
  readonly limit: number;
}

/** Numbers by name, and what must be reserved from now on. */
export interface Assignment {
  readonly numbers: ReadonlyMap<string, number>;
  /** Entries without a slot, by number. */
  readonly removed: readonly LedgerEntry[];
  readonly diagnostics: readonly Diagnostic[];
}

/**
 * Deals the numbers of one message or enum: a known name keeps its number, a new one gets the next that was never used,
 * and an old one that vanished is to be reserved. What would change the meaning of a number is reported.
 */
export function assignNumbers(owner: NumberOwner, slots: readonly Slot[], ledger: Ledger): Assignment {
  const known = new Map(ledger.active.map((entry) => [entry.name, entry]));
  const wanted = new Set(slots.map(({ name }) => name));
  const removed = ledger.active.filter(({ name }) => !wanted.has(name)).sort((a, b) => a.number - b.number);
  const added = slots.filter(({ name }) => !known.has(name));
  const dealt = dealNumbers(owner, added, ledger);
  return {
    numbers: new Map(slots.map(({ name }) => [name, known.get(name)?.number ?? dealt.numbers.get(name) ?? 0])),
    removed,
    diagnostics: [
      ...slots.flatMap((slot) => typeChange(slot, known.get(slot.name))),
      ...added.flatMap((slot) => returningName(slot, ledger.reservedNames)),
      ...renames(added, removed, ledger.reservedNames),
      ...dealt.diagnostics,
    ],
  };
}

function dealNumbers(owner: NumberOwner, added: readonly Slot[], ledger: Ledger) {
  const used = [...ledger.active.map(({ number }) => number), ...ledger.reserved.map(({ last }) => last)];
  const numbers = new Map<string, number>();
  const diagnostics: Diagnostic[] = [];
  let highest = Math.max(0, ...used);
  for (const { name, subject, span } of added) {
    highest = nextNumber(highest);
    if (highest > owner.limit) diagnostics.push(finding(numbersExhausted, span, { subject, owner: owner.name }));
    numbers.set(name, highest);
  }
  return { numbers, diagnostics };
}

function nextNumber(highest: number): number {
  const { first, last } = implementationNumbers;
  const next = highest + 1;
  return next >= first && next <= last ? last + 1 : next;
}

function typeChange({ type, subject, alternative, span }: Slot, entry: LedgerEntry | undefined): Diagnostic[] {
  if (entry === undefined || entry.type === type) return [];
  return [finding(changedType, span, { subject, number: entry.number, before: entry.type, after: type, alternative })];
}

function returningName({ name, subject, alternative, span }: Slot, reserved: readonly string[]): Diagnostic[] {
  return reserved.includes(name) ? [finding(removedName, span, { subject, name, alternative })] : [];
}

/** One name of a type gone and one come is a question to the author, never a guess. */
function renames(added: readonly Slot[], removed: readonly LedgerEntry[], reserved: readonly string[]): Diagnostic[] {
  const fresh = added.filter(({ name }) => !reserved.includes(name));
  return fresh.flatMap((slot) => {
    const [before, ...others] = removed.filter(({ type }) => type === slot.type);
    const alone = fresh.filter(({ type }) => type === slot.type).length === 1;
    if (before === undefined || others.length > 0 || !alone) return [];
    return [finding(possibleRename, slot.span, { subject: slot.subject, before: before.sourceName })];
  });
}

import { changedType, numbersExhausted, possibleRename, removedName } from "../../diagnostics/catalogue/ledger.js";
import type { Diagnostic } from "../../diagnostics/diagnostic.js";
import { finding } from "../../diagnostics/finding.js";
import type { Span } from "../../model/span.js";
import { nextNumber } from "./next-number.js";
import { tagName } from "./tag-name.js";

/** A name that needs a number: a field of a message, or a value of an enum other than zero. */
export interface Slot {
  /** Name on the wire. */
  readonly name: string;
  /** Name in the interface. */
  readonly sourceName: string;
  /** What it continues; absent when it is new. */
  readonly entry: LedgerEntry | undefined;
  /** Type as compared; the same for all values of an enum. */
  readonly type: string;
  /** How error texts call it: `Parameter "wait" of "cycle"`. */
  readonly subject: string;
  /** What to do instead of giving it another type or an old name: `use another name`. */
  readonly alternative: string;
  /** Where its author can tell what it was before; absent when the name is the generator's. */
  readonly tagPlaces: TagPlaces | undefined;
  readonly span: Span;
}

/** Where tags about a name belong, as remedies say it: `in the comment of "cycle"`. */
export interface TagPlaces {
  /** Of `@renamedFrom`. */
  readonly renamed: string;
  /** Of `@removed`. */
  readonly removed: string;
}

/** A name the ledger knows. */
export interface LedgerEntry {
  readonly name: string;
  readonly number: number;
  readonly type: string;
  /** Name in the interface. */
  readonly sourceName: string;
  /** Name in protobuf's JSON. */
  readonly jsonName: string;
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
 *
 * @param gone Names in the interface that vanished on purpose.
 */
export function assignNumbers(
  owner: NumberOwner,
  slots: readonly Slot[],
  ledger: Ledger,
  gone: ReadonlySet<string> = new Set(),
): Assignment {
  const continued = new Set(slots.map(({ entry }) => entry));
  const removed = ledger.active.filter((entry) => !continued.has(entry)).sort((a, b) => a.number - b.number);
  const added = slots.filter(({ entry }) => entry === undefined);
  const dealt = dealNumbers(owner, added, ledger);
  const unexplained = removed.filter(({ sourceName }) => !gone.has(sourceName));
  return {
    numbers: new Map(slots.map(({ name, entry }) => [name, entry?.number ?? dealt.numbers.get(name) ?? 0])),
    removed,
    diagnostics: [
      ...slots.flatMap(typeChange),
      ...added.flatMap((slot) => returningName(slot, ledger)),
      ...renames(added, unexplained, ledger.reservedNames),
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

function typeChange({ type, subject, alternative, span, entry }: Slot): Diagnostic[] {
  if (entry === undefined || entry.type === type) return [];
  return [finding(changedType, span, { subject, number: entry.number, before: entry.type, after: type, alternative })];
}

function returningName(slot: Slot, { active, reservedNames }: Ledger): Diagnostic[] {
  const { name, sourceName, subject, alternative, tagPlaces, span } = slot;
  if (!reservedNames.includes(name)) return [];
  const other = freeName(sourceName, [...reservedNames, ...active.map((entry) => entry.name)]);
  const comeback = tagPlaces && { other, tag: tagName(other), place: tagPlaces.renamed };
  return [finding(removedName, span, { subject, name, alternative, comeback })];
}

/** `wait2`, or the next one that was never used. */
function freeName(sourceName: string, used: readonly string[]): string {
  const keys = new Set(used.map((name) => name.toLowerCase().replaceAll("_", "")));
  const taken = (name: string) =>
    [...keys].some((key) => key.endsWith(name.toLowerCase().replaceAll(/[^a-z0-9]/g, "")));
  for (let count = 2; ; count++) {
    if (!taken(`${sourceName}${count}`)) return `${sourceName}${count}`;
  }
}

/** One name of a type gone and one come is a question to the author, never a guess. */
function renames(added: readonly Slot[], removed: readonly LedgerEntry[], reserved: readonly string[]): Diagnostic[] {
  const fresh = added.filter(({ name }) => !reserved.includes(name));
  return fresh.flatMap(({ type, subject, tagPlaces, span }) => {
    const [entry, ...others] = removed.filter((one) => one.type === type);
    const alone = fresh.filter((slot) => slot.type === type).length === 1;
    if (entry === undefined || others.length > 0 || !alone || tagPlaces === undefined) return [];
    const { sourceName: before } = entry;
    const places = { renamedPlace: tagPlaces.renamed, removedPlace: tagPlaces.removed };
    return [finding(possibleRename, span, { subject, before, tag: tagName(before), ...places })];
  });
}

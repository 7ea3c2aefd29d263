import {
  contradictoryRename,
  leftoverTag,
  removedButPresent,
  renamedFromRemoved,
  wireNameTaken,
} from "../../diagnostics/catalogue/ledger.js";
import type { Diagnostic } from "../../diagnostics/diagnostic.js";
import { finding } from "../../diagnostics/finding.js";
import { didYouMean } from "../../diagnostics/nearest-name.js";
import type { FormerName } from "../../model/doc.js";
import type { Span } from "../../model/span.js";
import type { Ledger, LedgerEntry } from "./assign-numbers.js";
import { tagName } from "./tag-name.js";

/** A field, parameter or literal as the interface names it. */
export interface NamedPart {
  readonly sourceName: string;
  readonly renamedFrom: FormerName | undefined;
  /** How error texts call it: `Parameter "wait" of "cycle"`. */
  readonly subject: string;
  readonly span: Span;
}

/** How the names of one message or enum are found. */
export interface MatchOptions {
  /** Name on the wire of something new. */
  readonly derive: (sourceName: string) => string;
  /** A name on the wire stays, whatever the interface calls it now. */
  readonly stable: boolean;
  /** Names that are gone on purpose. */
  readonly removed: readonly FormerName[];
}

/** Name of a part on the wire, and the entry of the ledger that it continues. */
export interface WireName {
  readonly name: string;
  readonly entry: LedgerEntry | undefined;
}

/** Names in the order of the parts. */
export interface MatchedNames {
  readonly names: readonly WireName[];
  readonly diagnostics: readonly Diagnostic[];
}

/** Finds what each part was before: by its name, by the name `@renamedFrom` gives, or by its name on the wire. */
export function matchNames(parts: readonly NamedPart[], ledger: Ledger, options: MatchOptions): MatchedNames {
  const matched = matchEntries(parts, ledger, options);
  const names = parts.map((part): WireName => {
    const entry = matched.get(part);
    return { name: wireName(part, entry, ledger, options), entry };
  });
  return {
    names,
    diagnostics: [
      ...parts.flatMap((part) => renameFindings(part, parts, matched, ledger, options)),
      ...parts.flatMap((part, index) => takenName(part, names[index], ledger)),
      ...options.removed.flatMap((former) => removalFindings(former, parts, ledger, options)),
    ],
  };
}

type Matched = ReadonlyMap<NamedPart, LedgerEntry>;

function matchEntries(parts: readonly NamedPart[], { active }: Ledger, { derive }: MatchOptions): Matched {
  const matched = new Map<NamedPart, LedgerEntry>();
  const free = new Set(active);
  const match = (find: (part: NamedPart, entry: LedgerEntry) => boolean) => {
    for (const part of parts.filter((one) => !matched.has(one))) {
      const entry = [...free].find((one) => find(part, one));
      if (entry === undefined) continue;
      matched.set(part, entry);
      free.delete(entry);
    }
  };
  match((part, entry) => entry.sourceName === part.sourceName);
  match((part, entry) => entry.sourceName === part.renamedFrom?.name);
  // Another spelling of one name, `dutSSHKey` and `dutSshKey`; a name kept through a rename is nobody else's.
  match((part, entry) => entry.name === derive(part.sourceName) && entry.name === derive(entry.sourceName));
  return matched;
}

function wireName(
  { sourceName, renamedFrom }: NamedPart,
  entry: LedgerEntry | undefined,
  { active, reservedNames }: Ledger,
  { derive, stable }: MatchOptions,
): string {
  const derived = derive(sourceName);
  if (entry === undefined) return derived;
  const renamed = entry.sourceName === renamedFrom?.name;
  const taken = reservedNames.includes(derived) || active.some((other) => other !== entry && other.name === derived);
  return stable || !renamed || taken ? entry.name : derived;
}

function renameFindings(
  part: NamedPart,
  parts: readonly NamedPart[],
  matched: Matched,
  ledger: Ledger,
  { derive }: MatchOptions,
): readonly Diagnostic[] {
  const { renamedFrom, subject } = part;
  if (renamedFrom === undefined) return [];
  const { name: before, span } = renamedFrom;
  const entry = matched.get(part);
  const old = ledger.active.find(({ sourceName }) => sourceName === before);
  if (parts.some(({ sourceName }) => sourceName === before) || (old !== undefined && old !== entry)) {
    return [finding(contradictoryRename, span, { subject, before: tagName(before) })];
  }
  if (old !== undefined) return [];
  if (ledger.reservedNames.includes(derive(before))) {
    return entry === undefined ? [finding(renamedFromRemoved, span, { subject, before: tagName(before) })] : [];
  }
  return isWireName(derive(before), ledger) ? [] : [leftover("renamedFrom", renamedFrom, ledger)];
}

/** A new name must not take the one that another part keeps on the wire. */
function takenName(
  { subject, span }: NamedPart,
  wire: WireName | undefined,
  { active }: Ledger,
): readonly Diagnostic[] {
  const holder = active.find(({ name }) => name === wire?.name);
  if (wire === undefined || holder === undefined || holder === wire.entry) return [];
  return [finding(wireNameTaken, span, { subject, name: wire.name, holder: holder.sourceName })];
}

function removalFindings(
  former: FormerName,
  parts: readonly NamedPart[],
  ledger: Ledger,
  { derive }: MatchOptions,
): readonly Diagnostic[] {
  const present = parts.find(({ sourceName }) => sourceName === former.name);
  if (present !== undefined) {
    return [finding(removedButPresent, former.span, { subject: present.subject, name: tagName(former.name) })];
  }
  const known =
    ledger.active.some(({ sourceName }) => sourceName === former.name) ||
    isWireName(derive(former.name), ledger) ||
    ledger.reservedNames.includes(derive(former.name));
  return known ? [] : [leftover("removed", former, ledger)];
}

function isWireName(name: string, { active }: Ledger): boolean {
  return active.some((entry) => entry.name === name);
}

function leftover(tag: "renamedFrom" | "removed", { name, span }: FormerName, { active }: Ledger): Diagnostic {
  const known = active.map(({ sourceName }) => sourceName);
  return finding(leftoverTag, span, { tag, name: tagName(name), suggestion: didYouMean(name, known) });
}

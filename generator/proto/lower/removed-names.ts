import type { FormerName } from "../../model/doc.js";
import { emptyLedger, type Ledger } from "../ledger/assign-numbers.js";
import { messageLedger } from "../ledger/ledger-of.js";
import type { Lowering } from "./lowering.js";
import type { MessageShape } from "./message-shapes.js";
import { fieldName } from "./wire-names.js";

/** The names gone from a message on purpose; what the committed file has in the sibling only is not about this one. */
export function removedNames(
  lowering: Lowering,
  { name, removed, sibling, order }: MessageShape,
): readonly FormerName[] {
  if (sibling === undefined) return removed;
  const [own, other] = [committedLedger(lowering, name), committedLedger(lowering, sibling)];
  // What neither knows is a mistake, and told once.
  const isForUnknown = order === "declared";
  return removed.filter((former) => knows(own, former) || (isForUnknown && !knows(other, former)));
}

/** What the committed file says about a message; empty when it is new. */
export function committedLedger({ committed, package: packageName }: Lowering, message: string): Ledger {
  const known = committed.messages.get(message);
  return known === undefined ? emptyLedger : messageLedger(known, packageName);
}

function knows({ active, reservedNames }: Ledger, { name }: FormerName): boolean {
  const derived = fieldName(name);
  return reservedNames.includes(derived) || active.some((one) => one.sourceName === name || one.name === derived);
}

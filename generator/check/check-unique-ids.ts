import { duplicateId } from "../diagnostics/catalogue/shape.js";
import type { Diagnostic } from "../diagnostics/diagnostic.js";
import { finding } from "../diagnostics/finding.js";
import type { InterfaceModel, Model } from "../model/interface.js";

/** Every interface of a run has an id of its own. */
export function checkUniqueIds({ interfaces }: Model): Diagnostic[] {
  const taken = new Map<string, InterfaceModel>();
  return interfaces.flatMap((contract) => {
    const id = contract.id.text;
    const holder = taken.get(id);
    if (holder === undefined) taken.set(id, contract);
    if (holder === undefined) return [];
    return [finding(duplicateId, contract.span, { id, other: `${holder.span.file}:${holder.span.line}` })];
  });
}

import { contradictorySafety } from "../diagnostics/catalogue/docs.js";
import type { Diagnostic } from "../diagnostics/diagnostic.js";
import { finding } from "../diagnostics/finding.js";
import type { InterfaceModel } from "../model/interface.js";

/** What changes nothing cannot destroy anything. */
export function checkSafety({ methods }: InterfaceModel): Diagnostic[] {
  return methods
    .filter(({ safety }) => safety.readonly && safety.destructive)
    .map(({ name, span }) => finding(contradictorySafety, span, { method: name }));
}

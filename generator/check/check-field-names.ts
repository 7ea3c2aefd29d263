import { invalidName, nameCollision } from "../diagnostics/catalogue/names.js";
import type { Diagnostic } from "../diagnostics/diagnostic.js";
import { finding } from "../diagnostics/finding.js";
import type { InterfaceModel } from "../model/interface.js";
import { type FieldGroup, fieldGroups } from "./field-groups.js";
import { collisions } from "./wire-key.js";

/** Fields and parameters have names a message can have, and no two of one message share one. */
export function checkFieldNames(contract: InterfaceModel): Diagnostic[] {
  return fieldGroups(contract).flatMap((group) => [...clashes(group), ...invalid(group)]);
}

function clashes({ kind, owner, fields }: FieldGroup): Diagnostic[] {
  return collisions(fields, ({ name }) => name).map(([first, second]) =>
    finding(nameCollision, second.span, { kind, first: first.name, second: second.name, owner }),
  );
}

function invalid({ kind, fields }: FieldGroup): Diagnostic[] {
  const form = "ASCII letters, digits and _, with a letter before the first digit; __proto__ is taken";
  return fields
    .filter(({ name }) => !/^_*[A-Za-z]\w*$/.test(name) || name === "__proto__")
    .map(({ name, span }) => finding(invalidName, span, { kind: kind.slice(0, -1), name, form }));
}

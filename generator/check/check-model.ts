import type { Diagnostic } from "../diagnostics/diagnostic.js";
import { sortDiagnostics } from "../diagnostics/sort-diagnostics.js";
import { Memo } from "../memo.js";
import type { InterfaceModel, Model } from "../model/interface.js";
import { checkDefaults } from "./check-defaults.js";
import { checkEnumLiterals } from "./check-enum-literals.js";
import { checkFieldNames } from "./check-field-names.js";
import { checkMethodNames } from "./check-method-names.js";
import { checkOwnChildren } from "./check-own-children.js";
import { checkQuantities } from "./check-quantities.js";
import { checkReservedNames } from "./check-reserved-names.js";
import { checkSafety } from "./check-safety.js";
import { checkSummaries } from "./check-summaries.js";
import { checkTypeNames } from "./check-type-names.js";
import { checkUnions } from "./check-unions.js";
import { checkUniqueIds } from "./check-unique-ids.js";

const rules: readonly ((contract: InterfaceModel) => Diagnostic[])[] = [
  checkMethodNames,
  checkReservedNames,
  checkFieldNames,
  checkEnumLiterals,
  checkUnions,
  checkTypeNames,
  checkDefaults,
  checkQuantities,
  checkSafety,
  checkSummaries,
];

/**
 * Applies every rule to every interface; findings are sorted by place, each once.
 *
 * @param known What earlier runs found, by interface.
 */
export function checkModel(model: Model, known: Memo<readonly Diagnostic[]> = new Memo()): Diagnostic[] {
  const found = model.interfaces.flatMap((contract) =>
    known.get(contract.id.text, [contract], () => rules.flatMap((rule) => rule(contract))),
  );
  known.finish();
  return sortDiagnostics([...checkUniqueIds(model), ...checkOwnChildren(model), ...found.filter(concernsProject)]);
}

/** The author of an interface cannot write the comments of a package it builds on. */
function concernsProject({ severity, span }: Diagnostic): boolean {
  return severity === "error" || !span?.file.split("/").includes("node_modules");
}

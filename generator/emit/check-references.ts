import { generatedNameTaken, unknownInterface } from "../diagnostics/catalogue/project.js";
import type { Diagnostic } from "../diagnostics/diagnostic.js";
import { finding } from "../diagnostics/finding.js";
import type { InterfaceModel, Model } from "../model/interface.js";
import type { Span } from "../model/span.js";
import type { Place } from "../view/place.js";
import { generatedNames } from "../view/view-index.js";

/** Finds what one interface refers to and this run does not generate. */
export function checkReferences({ interfaces }: Model): readonly Diagnostic[] {
  const known = new Set(interfaces.map(({ id }) => id.text));
  return interfaces.flatMap(({ className: owner, ancestors, children, span }) => {
    const bases = ancestors.map((reference) => ({ reference, role: "a base", span }));
    const parts = children.map((child) => ({ reference: child.interface, role: "a child", span: child.span }));
    return [...bases, ...parts]
      .filter(({ reference }) => !known.has(reference.id.text))
      .map(({ reference, role, span: place }) =>
        finding(unknownInterface, place, { name: reference.className, role, owner }),
      );
  });
}

/** Finds names of an interface that its generated files need for themselves. */
export function checkGeneratedNames(contract: InterfaceModel, place: Place): readonly Diagnostic[] {
  const taken = new Set(generatedNames({ place }));
  const types = Object.values(contract.types).map(({ source, span }) => ({ name: source?.exportName, span }));
  const names: readonly { readonly name: string | undefined; readonly span: Span }[] = [
    { name: contract.className, span: contract.span },
    ...types,
  ];
  return names.flatMap(({ name, span }) => {
    if (name === undefined || !taken.has(name)) return [];
    return [finding(generatedNameTaken, span, { name, id: contract.id.text })];
  });
}

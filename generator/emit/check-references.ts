import {
  generatedNameTaken,
  idOfPackage,
  noGeneratedCode,
  unknownInterface,
} from "../diagnostics/catalogue/project.js";
import type { Diagnostic } from "../diagnostics/diagnostic.js";
import { finding } from "../diagnostics/finding.js";
import type { InterfaceModel, InterfaceReference, Model } from "../model/interface.js";
import type { Span } from "../model/span.js";
import type { Place } from "../view/place.js";
import { generatedNames } from "../view/view-index.js";

/** Finds what one interface refers to and neither this run generates nor an installed package brings generated. */
export function checkReferences({ interfaces }: Model): readonly Diagnostic[] {
  const known = new Map(interfaces.map((contract) => [contract.id.text, contract]));
  const findings = interfaces.flatMap(usesOf).map((use) => checkUse(use, known.get(use.reference.id.text)));
  // What a package lacks is said once, however many interfaces build on it.
  return [
    ...new Map(findings.flatMap((found) => (found === undefined ? [] : [[found.key, found.diagnostic]]))).values(),
  ];
}

interface Use {
  readonly reference: InterfaceReference;
  readonly role: string;
  readonly owner: string;
  readonly span: Span;
}

function usesOf({ className: owner, ancestors, children, span }: InterfaceModel): readonly Use[] {
  return [
    ...ancestors.map((reference) => ({ reference, role: "a base", owner, span })),
    ...children.map((child) => ({ reference: child.interface, role: "a child", owner, span: child.span })),
  ];
}

interface Found {
  readonly key: unknown;
  readonly diagnostic: Diagnostic;
}

function checkUse(use: Use, own: InterfaceModel | undefined): Found | undefined {
  const { reference, role, owner, span } = use;
  const { className: name, installed, id } = reference;
  if (installed === undefined) {
    if (own !== undefined) return undefined;
    return { key: use, diagnostic: finding(unknownInterface, span, { name, role, owner }) };
  }
  const { packageName } = installed;
  if (installed.generated === undefined) {
    const { problem, missing } = installed;
    const told = { name, role, owner, packageName, problem, missing };
    return { key: `${packageName} ${missing}`, diagnostic: finding(noGeneratedCode, span, told) };
  }
  if (own === undefined) return undefined;
  const told = { name, role, owner, packageName, id: id.text, own: own.className };
  return { key: use, diagnostic: finding(idOfPackage, span, told) };
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

import { reservedName } from "../diagnostics/catalogue/values.js";
import type { Diagnostic } from "../diagnostics/diagnostic.js";
import { finding } from "../diagnostics/finding.js";
import type { InterfaceModel } from "../model/interface.js";

/** Members of the classes that generated drivers and clients extend, and names the language gives a meaning. */
const reserved: ReadonlySet<string> = new Set([
  ..."uuid config logger description methodsDescription labels children open reset close clientClass device".split(" "),
  ..."constructor toString toJSON toLocaleString valueOf hasOwnProperty isPrototypeOf then".split(" "),
]);

/** No method and no child hides what every driver or client has. */
export function checkReservedNames({ methods, children }: InterfaceModel): Diagnostic[] {
  const own = methods.filter(({ inheritedFrom }) => inheritedFrom === undefined);
  return [
    ...own.map(({ name, span }) => ({ kind: "Method" as const, name, span })),
    ...children.map(({ name, span }) => ({ kind: "Child" as const, name, span })),
  ]
    .filter(({ name }) => reserved.has(name))
    .map(({ kind, name, span }) => finding(reservedName, span, { kind, name }));
}

import { invalidName, nameCollision } from "../diagnostics/catalogue/names.js";
import type { Diagnostic } from "../diagnostics/diagnostic.js";
import { finding } from "../diagnostics/finding.js";
import type { InterfaceModel, MethodModel } from "../model/interface.js";
import { collisions } from "./wire-key.js";

/** Methods have names an RPC can have, and no two of them share one, neither there nor on the original wire. */
export function checkMethodNames({ methods, children, className }: InterfaceModel): Diagnostic[] {
  const pairs = [
    ...collisions(methods, ({ name }) => name),
    ...collisions(methods, ({ name, wireName }) => wireName ?? name),
  ];
  const clashes = pairs
    // Equal names are one member declared again, which the reader has reported.
    .filter(([first, second]) => second.inheritedFrom === undefined && first.name !== second.name)
    .map(([first, second]) => collision(first, second, className));
  const named = [
    ...methods.filter(({ inheritedFrom }) => inheritedFrom === undefined).map((one) => ({ ...one, kind: "Method" })),
    ...children.map((one) => ({ ...one, kind: "Child" })),
  ];
  const form = "a name in camelCase of ASCII letters and digits";
  const invalid = named
    .filter(({ name }) => !/^[a-z][A-Za-z0-9]*$/.test(name))
    .map(({ kind, name, span }) => finding(invalidName, span, { kind, name, form }));
  return [...clashes, ...invalid];
}

function collision(first: MethodModel, second: MethodModel, owner: string): Diagnostic {
  return finding(nameCollision, second.span, { kind: "Methods", first: first.name, second: second.name, owner });
}

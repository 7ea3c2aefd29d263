import { generatedNameTaken, invalidName } from "../diagnostics/catalogue/names.js";
import type { Diagnostic } from "../diagnostics/diagnostic.js";
import { finding } from "../diagnostics/finding.js";
import type { InterfaceModel, MethodModel } from "../model/interface.js";

/** Messages and enums have names a protobuf type can have, and none that generated code needs itself. */
export function checkTypeNames(contract: InterfaceModel): Diagnostic[] {
  const taken = takenNames(contract);
  return Object.values(contract.types).flatMap(({ name, span, source }) => {
    const taker = taken.get(name);
    if (source === undefined) return [];
    if (taker !== undefined) return [finding(generatedNameTaken, span, { type: name, taker })];
    if (/^[A-Z][A-Za-z0-9]*$/.test(name)) return [];
    return [
      finding(invalidName, span, { kind: "Type", name, form: "a name in PascalCase of ASCII letters and digits" }),
    ];
  });
}

function takenNames({ stem, className, methods }: InterfaceModel): Map<string, string> {
  return new Map([
    ...methods.flatMap(messagesOf),
    [`${stem}Service`, "the generated service"],
    [`${stem}Driver`, "the generated driver stub"],
    [`${stem}Client`, "the generated client"],
    [className, "the interface itself"],
  ]);
}

function messagesOf({ name }: MethodModel): [string, string][] {
  const rpc = name.charAt(0).toUpperCase() + name.slice(1);
  return [
    [`${rpc}Request`, `the generated request of "${name}"`],
    [`${rpc}Response`, `the generated response of "${name}"`],
  ];
}

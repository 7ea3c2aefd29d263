import { invalidLiteral, nameCollision } from "../diagnostics/catalogue/names.js";
import type { Diagnostic } from "../diagnostics/diagnostic.js";
import { finding } from "../diagnostics/finding.js";
import type { InterfaceModel } from "../model/interface.js";
import type { EnumModel } from "../model/type.js";
import { collisions, wireKey } from "./wire-key.js";

/** Every literal of an enum gives a name of its own on the wire. */
export function checkEnumLiterals({ types }: InterfaceModel): Diagnostic[] {
  return Object.values(types).flatMap((type) => (type.kind === "enum" ? checkEnum(type) : []));
}

function checkEnum({ name: type, values }: EnumModel): Diagnostic[] {
  const invalid = values.filter(({ literal }) => !isSpeakable(literal));
  const pairs = collisions(
    values.filter(({ literal }) => isSpeakable(literal)),
    ({ literal }) => literal,
  );
  return [
    ...invalid.map(({ literal, span }) => finding(invalidLiteral, span, { literal, type })),
    ...pairs.map(([first, second]) =>
      finding(nameCollision, second.span, {
        kind: "Literals",
        first: first.literal,
        second: second.literal,
        owner: type,
      }),
    ),
  ];
}

// Zero of every enum on the wire is UNSPECIFIED: nothing an author means.
function isSpeakable(literal: string): boolean {
  const key = wireKey(literal);
  return /^[\x20-\x7e]+$/.test(literal) && key !== "" && key !== "unspecified";
}

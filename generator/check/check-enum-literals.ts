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

function checkEnum({ name: type, form, values }: EnumModel): Diagnostic[] {
  const invalid = values.filter(({ name }) => !isSpeakable(name));
  const pairs = collisions(
    values.filter(({ name }) => isSpeakable(name)),
    ({ name }) => name,
  );
  const kind = form === "union" ? "Literals" : "Members";
  return [
    ...invalid.map(({ name, span }) => finding(invalidLiteral, span, { literal: name, type })),
    ...pairs.map(([{ name: first }, { name: second, span }]) =>
      finding(nameCollision, span, { kind, first, second, owner: type }),
    ),
  ];
}

// Zero of every enum on the wire is UNSPECIFIED: nothing an author means.
function isSpeakable(literal: string): boolean {
  const key = wireKey(literal);
  return /^[\x20-\x7e]+$/.test(literal) && key !== "" && key !== "unspecified";
}

import { invalidLiteral, nameCollision } from "../diagnostics/catalogue/names.js";
import type { Diagnostic } from "../diagnostics/diagnostic.js";
import { finding } from "../diagnostics/finding.js";
import type { InterfaceModel } from "../model/interface.js";
import type { UnionModel } from "../model/type.js";
import { collisions, wireKey } from "./wire-key.js";

/** Every case of a union has a name of its own on the wire, which is not the name of the property that chooses it. */
export function checkUnions({ types }: InterfaceModel): Diagnostic[] {
  return Object.values(types).flatMap((type) => (type.kind === "union" ? checkUnion(type) : []));
}

function checkUnion({ name: type, discriminant, span, cases }: UnionModel): Diagnostic[] {
  const invalid = cases.filter(({ literal }) => !isSpeakable(literal));
  const named = [{ literal: discriminant, span }, ...cases.filter(({ literal }) => isSpeakable(literal))];
  const pairs = collisions(named, ({ literal }) => literal);
  return [
    ...invalid.map(({ literal, span: at }) => finding(invalidLiteral, at, { literal, type })),
    ...pairs.map(([{ literal: first }, { literal: second, span: at }]) =>
      finding(nameCollision, at, { kind: "Cases", first, second, owner: type }),
    ),
  ];
}

function isSpeakable(literal: string): boolean {
  return /^[\x20-\x7e]+$/.test(literal) && wireKey(literal) !== "";
}

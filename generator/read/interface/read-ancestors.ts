import type { ClassDeclaration, ExpressionWithTypeArguments } from "ts-morph";
import { invalidBase } from "../../diagnostics/catalogue/shape.js";
import { hasInterfaceId } from "../source/interface-id.js";
import { printType } from "../source/print-type.js";
import type { ReadContext } from "../source/read-context.js";
import { resolveName } from "../source/resolve-name.js";
import { type InterfaceHeader, readHeader } from "./interface-header.js";

/** The interfaces a class extends, nearest first; a base that is no interface is reported where it is named. */
export function readAncestors(context: ReadContext, declaration: ClassDeclaration): InterfaceHeader[] {
  const found: InterfaceHeader[] = [];
  const visited = [declaration];
  for (let base = readBase(context, visited); base !== undefined; base = readBase(context, visited)) {
    visited.push(base);
    const header = readHeader(context, base);
    if (header !== undefined) found.push(header);
  }
  return found;
}

/** The base of the last class of a chain; a class that is in the chain already is no base. */
function readBase(context: ReadContext, chain: readonly ClassDeclaration[]): ClassDeclaration | undefined {
  const clause = chain.at(-1)?.getExtends();
  if (clause === undefined) return undefined;
  const thing = isName(clause) ? resolveName(context, clause.getExpression()) : "expression";
  if (thing === undefined) return undefined;
  const base = thing !== "expression" && thing.kind === "class" ? thing.declaration : undefined;
  if (base !== undefined && hasInterfaceId(base) && !chain.includes(base)) return base;
  context.report(invalidBase, clause, { base: printType(clause) });
  return undefined;
}

function isName(clause: ExpressionWithTypeArguments): boolean {
  return clause.getTypeArguments().length === 0 && /^[\w$.]+$/.test(clause.getExpression().getText());
}

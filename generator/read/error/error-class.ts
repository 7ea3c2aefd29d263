import type { ClassDeclaration } from "ts-morph";
import type { ReadContext } from "../source/read-context.js";
import { resolveName } from "../source/resolve-name.js";

/** A class that extends the contract's `DriverError`. */
export interface ErrorClass {
  readonly declaration: ClassDeclaration;
  /** The class after its bases, the one nearest to `DriverError` first. */
  readonly chain: readonly ClassDeclaration[];
}

/** Follows the bases of a class up to `DriverError`; undefined when they do not lead there. */
export function errorClass(context: ReadContext, declaration: ClassDeclaration): ErrorClass | undefined {
  const chain: ClassDeclaration[] = [];
  let current: ClassDeclaration | "DriverError" | undefined = declaration;
  while (current !== undefined && current !== "DriverError" && !chain.includes(current)) {
    chain.unshift(current);
    current = baseOf(context, current);
  }
  return current === "DriverError" ? { declaration, chain } : undefined;
}

function baseOf(context: ReadContext, declaration: ClassDeclaration): ClassDeclaration | "DriverError" | undefined {
  const expression = declaration.getExtends()?.getExpression();
  // A global class has no symbol: the compiler's library is not loaded.
  if (expression?.getSymbol() === undefined) return undefined;
  const thing = resolveName(context, expression);
  if (thing?.kind === "contract" && thing.name === "DriverError") return "DriverError";
  return thing?.kind === "class" ? thing.declaration : undefined;
}

import type { TypeNode, TypeParameterDeclaration } from "ts-morph";
import type { Bindings, BoundType } from "./type-reader.js";

/** What each type parameter stands for, defaults included; undefined when an argument is missing. */
export function bindArguments(
  parameters: readonly TypeParameterDeclaration[],
  given: readonly TypeNode[],
  outer: Bindings,
): Bindings | undefined {
  const bindings = new Map<TypeParameterDeclaration, BoundType>();
  for (const [index, parameter] of parameters.entries()) {
    const [argument, standard] = [given[index], parameter.getDefault()];
    if (argument !== undefined) bindings.set(parameter, { node: argument, bindings: outer });
    // A default may name the parameters before it.
    else if (standard !== undefined) bindings.set(parameter, { node: standard, bindings: new Map(bindings) });
    else return undefined;
  }
  return bindings;
}

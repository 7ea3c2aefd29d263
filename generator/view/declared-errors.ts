import type { MethodModel } from "../model/interface.js";

/** Names of the error classes that methods declare, sorted, each once. */
export function declaredErrors(methods: readonly MethodModel[]): readonly string[] {
  return [...new Set(methods.flatMap(({ errors = [] }) => errors))].sort();
}

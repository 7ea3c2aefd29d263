import { enclosing, resolveName } from "../link/resolve-name.js";
import type { SymbolKind } from "../link/symbols.js";
import type { PrintContext } from "./print-context.js";

/**
 * Shortest clear spelling of a type inside a scope: relative within the package, else the full name; with a leading dot
 * where something nearer has the same name.
 *
 * @param fullName Full name with a leading dot.
 */
export function typeName(context: PrintContext, fullName: string, scope: string): string {
  const target = fullName.slice(1);
  const relative = enclosing(scope)
    .filter((outer) => outer.startsWith(context.package) && target.startsWith(`${outer}.`))
    .map((outer) => target.slice(outer.length + 1));
  const isType = (kind: SymbolKind) => kind === "message" || kind === "enum";
  return [...relative, target].find((name) => resolveName(name, scope, context.find, isType) === target) ?? fullName;
}

/** Full name of an extension as options write it; with a leading dot where something nearer has its first part. */
export function extensionName(context: PrintContext, fullName: string, scope: string): string {
  const found = resolveName(fullName, scope, context.find, (kind) => kind === "extension");
  return found === fullName ? fullName : `.${fullName}`;
}

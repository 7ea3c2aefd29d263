import { qualify } from "../parse/draft.js";
import type { FindSymbol, SymbolKind } from "./symbols.js";

/**
 * Full name (without leading dot) that a name means inside a scope, by protobuf's rules: the first part is looked up
 * from the innermost scope outwards, and where it is found the rest must be found too.
 */
export function resolveName(
  name: string,
  scope: string,
  find: FindSymbol,
  wanted: (kind: SymbolKind) => boolean,
): string | undefined {
  if (name.startsWith(".")) return accept(name.slice(1), find, wanted);
  const first = name.split(".", 1)[0] ?? name;
  for (let outer: string | undefined = scope; outer !== undefined; outer = scopeAround(outer)) {
    const kind = find(qualify(outer, first));
    if (kind === undefined) continue;
    if (first !== name && holdsNames(kind)) return accept(qualify(outer, name), find, wanted);
    if (first === name && wanted(kind)) return qualify(outer, name);
  }
  return undefined;
}

/** A scope and all around it, innermost first; the last is the empty one. */
export function enclosing(scope: string): readonly string[] {
  const around = scopeAround(scope);
  return around === undefined ? [scope] : [scope, ...enclosing(around)];
}

/** The scope that holds another one; undefined for the empty one, which holds all. */
function scopeAround(scope: string): string | undefined {
  return scope === "" ? undefined : scope.slice(0, Math.max(0, scope.lastIndexOf(".")));
}

function accept(name: string, find: FindSymbol, wanted: (kind: SymbolKind) => boolean): string | undefined {
  const kind = find(name);
  return kind !== undefined && wanted(kind) ? name : undefined;
}

function holdsNames(kind: SymbolKind): boolean {
  return kind !== "extension" && kind !== "other";
}

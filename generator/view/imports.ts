import { type ModuleName, printModuleNames } from "./print-module-names.js";

/** The one door to the runtime that generated code may use. */
export const codegenDoor = "jumpstarter-ts/codegen";

/** Collects what one generated file imports while its view is made. */
export interface Imports {
  /** Asks for a value; returns the name it has in this file. */
  readonly use: (symbol: string, module: string) => string;
  /** Asks for a type, erased when compiled; returns the name it has in this file. */
  readonly useType: (symbol: string, module: string) => string;
  /** Asks for a value under another name, `setTimeout` as `delay`; `default` is the default export. */
  readonly useAs: (symbol: string, local: string, module: string) => string;
  /** The import declarations, sorted, one below the other; empty when nothing was asked for. */
  readonly print: () => string;
}

interface Imported extends ModuleName {
  typeOnly: boolean;
}

/**
 * Makes a collector.
 *
 * A symbol whose name is taken in the file is imported under an alias that ends in `$`, a mark users' names rarely have.
 *
 * @param taken Names the file declares itself or means as globals.
 */
export function createImports(taken: Iterable<string>): Imports {
  const names = new Set(taken);
  const imported = new Map<string, Imported>();
  const ask = (symbol: string, module: string, typeOnly: boolean, wanted = symbol): string => {
    const key = `${module}#${symbol}`;
    const known = imported.get(key);
    if (known !== undefined) {
      known.typeOnly &&= typeOnly;
      return known.local;
    }
    const local = freeName(wanted, names);
    names.add(local);
    imported.set(key, { symbol, module, local, typeOnly });
    return local;
  };
  return {
    use: (symbol, module) => ask(symbol, module, false),
    useType: (symbol, module) => ask(symbol, module, true),
    useAs: (symbol, local, module) => ask(symbol, module, false, local),
    print: () => printModuleNames("import", [...imported.values()]),
  };
}

function freeName(symbol: string, names: ReadonlySet<string>): string {
  return names.has(symbol) ? freeName(`${symbol}$`, names) : symbol;
}

import { posix } from "node:path";
import type { InterfaceReference } from "../model/interface.js";
import { createImports, type Imports } from "./imports.js";
import { moduleSpecifier } from "./module-specifier.js";
import type { Place, ViewContext } from "./place.js";
import { globalTypes, type SpellingContext } from "./spell-type.js";

/** What the view of one generated file asks for while it is made: names and the imports behind them. */
export interface FileScope {
  readonly imports: Imports;
  readonly spelling: SpellingContext;
  /** Specifier of a module of the interfaces. */
  readonly moduleOf: (module: string) => string;
  /** Specifier of a generated file of another interface, `client.js`; of another package's, of its whole module. */
  readonly fileOf: (reference: InterfaceReference, file: string) => string;
  readonly placeOf: (reference: InterfaceReference) => Place;
}

/**
 * Opens the scope of one generated file.
 *
 * @param declares Names the file declares itself.
 */
export function createFileScope(context: ViewContext, declares: readonly string[]): FileScope {
  const { place, placeOf, out } = context;
  const folder = posix.join(out, place.folder);
  const moduleOf = (module: string): string => moduleSpecifier(folder, module);
  const imports = createImports([...declares, ...globalTypes, ...parameterNames(context)]);
  return {
    imports,
    spelling: { types: context.interface.types, imports, moduleOf: (source) => moduleOf(source.module) },
    moduleOf,
    fileOf: (reference, file) => {
      if (reference.installed?.generated !== undefined) return reference.installed.generated;
      const path = posix.relative(place.folder, posix.join(placeOf(reference).folder, file));
      return path.startsWith(".") ? path : `./${path}`;
    },
    placeOf,
  };
}

/** A parameter would hide an import of its name inside the method. */
function parameterNames({ interface: { methods } }: ViewContext): readonly string[] {
  return methods.flatMap(({ parameters }) => parameters.map(({ name }) => name));
}

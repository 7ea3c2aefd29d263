import { posix } from "node:path";
import type { InterfaceModel } from "../model/interface.js";
import type { NamedModel } from "../model/type.js";
import { declaredErrors } from "./declared-errors.js";
import { moduleSpecifier } from "./module-specifier.js";
import type { ViewContext } from "./place.js";
import { type ModuleName, printModuleNames } from "./print-module-names.js";

/** What `index.hbs` renders. */
export interface IndexView {
  /** First line of the file, without comment marks. */
  readonly header: string;
  /** Export declarations, sorted. */
  readonly exports: string;
}

/** Makes the view of an interface's public surface: the contract, its types, and what was generated for it. */
export function viewIndex(context: ViewContext): IndexView {
  return {
    header: context.header,
    exports: printModuleNames("export", [...contractNames(context), ...ownNames(context)]),
  };
}

/** Names that the generated files of an interface export; a type of the interface may not have one of them. */
export function generatedNames({ place }: Pick<ViewContext, "place">): readonly string[] {
  return [place.client, place.stub, place.help, place.descriptor, place.fake, place.contract];
}

function contractNames({ interface: contract, place, out }: ViewContext): readonly ModuleName[] {
  const folder = posix.join(out, place.folder);
  const sources = Object.values(contract.types).flatMap((type) =>
    type.source === undefined ? [] : [{ ...type.source, typeOnly: !isValue(type, contract) }],
  );
  const distinct = new Map(sources.map((source) => [`${source.module}#${source.exportName}`, source]));
  const types = [...distinct.values()].map(({ exportName, module, typeOnly }) =>
    exported(exportName, moduleSpecifier(folder, module), typeOnly),
  );
  return [exported(contract.className, moduleSpecifier(folder, contract.module), false), ...types];
}

/** Members of an enum or const object are named through it, errors are told apart by their class. */
function isValue(type: NamedModel, contract: InterfaceModel): boolean {
  return type.kind === "enum" ? type.form !== "union" : declaredErrors(contract.methods).includes(type.name);
}

function ownNames({ place }: ViewContext): readonly ModuleName[] {
  return [
    exported(place.client, "./client.js", false),
    exported(place.stub, "./driver.js", false),
    exported(place.help, "./cli.js", false),
    exported(place.contract, "./contract.js", false),
    exported(place.fake, "./fake.js", false),
    exported(place.descriptor, `./${place.fileStem}_pb.js`, false),
  ];
}

function exported(symbol: string, module: string, typeOnly: boolean): ModuleName {
  return { symbol, local: symbol, module, typeOnly };
}

import { posix } from "node:path";
import type { InterfaceModel } from "../../model/interface.js";
import { protoPath } from "../../proto/lower/wire-names.js";
import { readModel } from "../../read/read-model.js";
import { type ScaffoldNames, scaffoldNames } from "../../scaffold/scaffold-names.js";
import type { Home, KnownContract, NewContract, ScaffoldSpec } from "../../scaffold/scaffold-spec.js";
import type { Project } from "../project/project.js";
import { packageNameOf } from "./complete-request.js";
import { type ContractSources, findContract, refuseTakenId, refuseTakenName } from "./find-contract.js";
import { packageHome, projectHome, relativeModule } from "./home.js";
import { nearPackages } from "./near-packages.js";
import type { DriverRequest } from "./request.js";

/**
 * Decides what the files of a new driver are made from.
 *
 * @param project The staged one.
 * @throws {CliError} For a name that is taken.
 */
export function specOf(request: DriverRequest, project: Project): ScaffoldSpec {
  const { place, name, author } = request;
  const packages = nearPackages(place.kind === "package" ? undefined : place.project.root);
  const own = place.kind === "package" ? [] : readModel(project).model.interfaces;
  const sources = { root: project.root, own, packages };
  const plain = scaffoldNames(name);
  const folder = `${project.drivers ?? "drivers"}/${plain.kebab}`;
  const contract = contractOf(request, plain, { project, folder, sources });
  const names = contract.kind === "new" ? plain : scaffoldNames(name, namesOf(contract.model));
  refuseTakenName(names.className, packages);
  return { names, contract, author, home: homeOf(request, project, packages[0]?.name, folder) };
}

interface Surroundings {
  readonly project: Project;
  /** Folder of the driver, relative to the root. */
  readonly folder: string;
  readonly sources: ContractSources;
}

function contractOf(
  request: DriverRequest,
  { kebab }: ScaffoldNames,
  { project, folder, sources }: Surroundings,
): NewContract | KnownContract {
  const generatedFor = (id: InterfaceModel["id"]): string =>
    relativeModule(folder, `${project.out}/${posix.dirname(protoPath(id, project.packagePrefix))}/index.js`);
  if (request.contract !== "new") {
    const { model, installed } = findContract(request.contract, sources);
    return { kind: "known", model, generated: installed ?? generatedFor(model.id) };
  }
  const id = { text: `${kebab}/v1`, name: kebab, version: "v1" };
  refuseTakenId(id.text, sources);
  return { kind: "new", methods: request.kinds, generated: generatedFor(id) };
}

/** What the driver's file may import for its interface, or has in reach by it. */
function namesOf({ stem, className, types }: InterfaceModel): readonly string[] {
  const sources = Object.values(types).flatMap(({ source }) => source?.exportName ?? []);
  return [className, `${stem}Driver`, `${stem}Client`, `${stem}Service`, ...sources];
}

function homeOf({ place }: DriverRequest, project: Project, packageName: string | undefined, folder: string): Home {
  if (place.kind === "package") return packageHome(packageNameOf(place.folder), place.prefix);
  return projectHome(project, packageName, folder);
}

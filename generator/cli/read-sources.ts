import { join } from "node:path";
import { checkModel } from "../check/check-model.js";
import { noInterface } from "../diagnostics/catalogue/project.js";
import type { Diagnostic } from "../diagnostics/diagnostic.js";
import { finding } from "../diagnostics/finding.js";
import { suppressWarnings } from "../diagnostics/suppress-warnings.js";
import type { Model } from "../model/interface.js";
import type { LoadedPlugins } from "../plugins/load-plugins.js";
import type { LoadedPlugin } from "../plugins/plugin.js";
import { readDrivers } from "../read/read-drivers.js";
import { readModel } from "../read/read-model.js";
import type { TemplateOverrides } from "../render/select-templates.js";
import { checkClients, type DriverNames, driverNames } from "./driver-names.js";
import { findLostProtos } from "./find-lost-protos.js";
import { type OwnedFiles, ownedFilesName, parseOwnedFiles } from "./owned-files.js";
import type { Project } from "./project.js";
import { readTemplates } from "./read-templates.js";
import { listFiles, readIfThere, readTexts } from "./text-files.js";

/** Everything a run reads. */
export interface Sources {
  readonly model: Model;
  /** Protos of the output folder, which remember the numbers: by path relative to it. */
  readonly committed: ReadonlyMap<string, string>;
  /** Those that are gone although the last commit has them, by the same paths. */
  readonly lost: ReadonlySet<string>;
  /** Hand-written protos, by path relative to their folder. */
  readonly protos: ReadonlyMap<string, string>;
  readonly owned: OwnedFiles;
  /** The project's own templates; absent when it names no folder of them. */
  readonly templates: TemplateOverrides | undefined;
  readonly plugins: readonly LoadedPlugin[];
  /** Absent when the project names no folder of drivers. */
  readonly names: DriverNames | undefined;
  readonly diagnostics: readonly Diagnostic[];
  /** Files the interfaces were read from, those of packages included, relative to the root. */
  readonly inputs: readonly string[];
}

const noPlugins: LoadedPlugins = { plugins: [], diagnostics: [], inputs: [] };

/** Reads the interfaces and checks them, and what lies in the output folder; plugins were loaded before. */
export function readSources(project: Project, { plugins, ...loaded }: LoadedPlugins = noPlugins): Sources {
  const { root, interfaces, out, protos } = project;
  const { model, diagnostics, inputs } = readModel({ root, interfaces });
  const drivers = readNames(project);
  const committed = readProtos(join(root, out));
  const list = `${out}/${ownedFilesName}`;
  const owned = parseOwnedFiles(readIfThere(join(root, list)), list);
  const found = [...diagnostics, ...drivers.diagnostics];
  // A package may hold nothing but drivers; one that had interfaces would lose its numbers without a word.
  const onlyDrivers = drivers.names !== undefined && drivers.names.drivers.length > 0 && owned.owned.size === 0;
  const empty = model.interfaces.length === 0 && !onlyDrivers && found.length === 0;
  const nothing = empty ? [finding(noInterface, undefined, { folder: interfaces })] : [];
  const all = [...found, ...checkModel(model), ...owned.diagnostics, ...nothing, ...loaded.diagnostics];
  return {
    model,
    committed,
    lost: findLostProtos(project, model, committed),
    protos: protos === undefined ? new Map() : readProtos(join(root, protos)),
    owned: owned.owned,
    templates: readTemplates(project),
    plugins,
    names: drivers.names,
    diagnostics: suppressWarnings(all, ownTexts(root, inputs)),
    inputs: [...inputs, ...drivers.inputs, ...loaded.inputs],
  };
}

/** Texts that may hold suppressions; those of packages are not the reader's to write. */
function ownTexts(root: string, inputs: readonly string[]): ReadonlyMap<string, string> {
  return readTexts(
    root,
    inputs.filter((file) => file.endsWith(".ts") && !file.includes("node_modules/") && !file.startsWith("..")),
  );
}

/** Drivers are looked for only where the project says they are. */
function readNames({ root, out, drivers, packagePrefix }: Project): Pick<Sources, "names" | "diagnostics" | "inputs"> {
  if (drivers === undefined) return { names: undefined, diagnostics: [], inputs: [] };
  const found = readDrivers({ root, drivers, out, package: packagePrefix });
  return {
    names: driverNames(found.drivers, found.clients),
    diagnostics: [...found.diagnostics, ...checkClients(found.clients)],
    inputs: found.inputs,
  };
}

function readProtos(folder: string): ReadonlyMap<string, string> {
  return readTexts(
    folder,
    listFiles(folder).filter((file) => file.endsWith(".proto")),
  );
}

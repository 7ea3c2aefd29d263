import { join } from "node:path";
import { checkModel } from "../../check/check-model.js";
import { noInterface } from "../../diagnostics/catalogue/project.js";
import type { Diagnostic } from "../../diagnostics/diagnostic.js";
import { finding } from "../../diagnostics/finding.js";
import { suppressWarnings } from "../../diagnostics/suppress-warnings.js";
import type { Model } from "../../model/interface.js";
import type { LoadedPlugins } from "../../plugins/load-plugins.js";
import type { LoadedPlugin } from "../../plugins/plugin.js";
import { type ReadDriversResult, readDrivers } from "../../read/read-drivers.js";
import type { TemplateOverrides } from "../../render/select-templates.js";
import type { TextSource } from "../../text-source.js";
import { readTexts } from "../disk/text-files.js";
import { findLostProtos } from "../ledger/find-lost-protos.js";
import { createRunMemory, type RunMemory } from "../memory/run-memory.js";
import { checkClients, type DriverNames, driverNames } from "../project/driver-names.js";
import { type OwnedFiles, ownedFilesName, parseOwnedFiles } from "../project/owned-files.js";
import type { Project } from "../project/project.js";
import { readTemplates } from "../project/read-templates.js";

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
export function readSources(
  project: Project,
  { plugins, ...loaded }: LoadedPlugins = noPlugins,
  memory: RunMemory = createRunMemory(project),
): Sources {
  const { root, interfaces, out, protos } = project;
  const { texts } = memory;
  const { model, diagnostics, inputs } = memory.model.read();
  const drivers = readNames(project, memory);
  const committed = readProtos(join(root, out), texts);
  const list = `${out}/${ownedFilesName}`;
  const text = texts.read(join(root, list));
  const owned = memory.owned.get(list, [text], () => parseOwnedFiles(text, list));
  const found = [...diagnostics, ...drivers.diagnostics];
  // A package may hold nothing but drivers; one that had interfaces would lose its numbers without a word.
  const onlyDrivers = drivers.names !== undefined && drivers.names.drivers.length > 0 && owned.owned.size === 0;
  const empty = model.interfaces.length === 0 && !onlyDrivers && found.length === 0;
  const nothing = empty ? [finding(noInterface, undefined, { folder: interfaces })] : [];
  const checked = checkModel(model, memory.checks);
  const all = [...found, ...checked, ...owned.diagnostics, ...nothing, ...loaded.diagnostics];
  return {
    model,
    committed,
    lost: findLostProtos(project, model, committed),
    protos: protos === undefined ? new Map() : readProtos(join(root, protos), texts),
    owned: owned.owned,
    templates: readTemplates(project, texts),
    plugins,
    names: drivers.names,
    diagnostics: suppressWarnings(all, ownTexts(root, inputs, texts)),
    inputs: [...inputs, ...drivers.inputs, ...loaded.inputs],
  };
}

/** Texts that may hold suppressions; those of packages are not the reader's to write. */
function ownTexts(root: string, inputs: readonly string[], texts: TextSource): ReadonlyMap<string, string> {
  return readTexts(
    root,
    inputs.filter((file) => file.endsWith(".ts") && !file.includes("node_modules/") && !file.startsWith("..")),
    texts,
  );
}

/** Drivers are looked for only where the project says they are. */
function readNames(project: Project, memory: RunMemory): Pick<Sources, "names" | "diagnostics" | "inputs"> {
  const { root, out, drivers, packagePrefix } = project;
  if (drivers === undefined) return { names: undefined, diagnostics: [], inputs: [] };
  const found = knownDrivers(project, drivers, memory, () =>
    readDrivers({ root, drivers, out, package: packagePrefix }),
  );
  return {
    names: driverNames(found.drivers, found.clients),
    diagnostics: [...found.diagnostics, ...checkClients(found.clients)],
    inputs: found.inputs,
  };
}

/** Drivers are read again when one of the files they were read from changes, or a file comes or goes. */
function knownDrivers(
  { root }: Project,
  folder: string,
  { texts, drivers }: RunMemory,
  read: () => ReadDriversResult,
): ReadDriversResult {
  const inputsOf = ({ inputs }: Pick<ReadDriversResult, "inputs">): readonly unknown[] => [
    ...texts.list(join(root, folder)),
    ...inputs.map((file) => texts.read(join(root, file))),
  ];
  const last = drivers.last("drivers");
  const found = drivers.get("drivers", inputsOf(last ?? { inputs: [] }), read);
  drivers.rename("drivers", inputsOf(found));
  return found;
}

function readProtos(folder: string, texts: TextSource): ReadonlyMap<string, string> {
  const names = texts.list(folder).filter((file) => file.endsWith(".proto"));
  return readTexts(folder, names, texts);
}

import { existsSync, readdirSync, realpathSync } from "node:fs";
import { join, resolve } from "node:path";
import type { SourceFile } from "ts-morph";
import type { Diagnostic } from "../diagnostics/diagnostic.js";
import { sortDiagnostics } from "../diagnostics/sort-diagnostics.js";
import type { InterfaceModel, Model } from "../model/interface.js";
import { findInterfaces } from "./interface/find-interfaces.js";
import { readInterface } from "./interface/read-interface.js";
import { inputFiles } from "./source/input-files.js";
import { openProject } from "./source/open-project.js";
import { toPosix } from "./source/posix-path.js";
import { ReadContext } from "./source/read-context.js";
import { reportSyntaxErrors } from "./source/report-syntax-errors.js";

/** Where the interfaces of a project are. */
export interface ReadModelOptions {
  /** Project root: the folder of its package.json. */
  readonly root: string;
  /** Folder of the interfaces, relative to the root; folders inside it are read as well. */
  readonly interfaces: string;
}

/** What was read, with every mistake that was found. */
export interface ReadModelResult {
  /** Interfaces with a mistake are left out or incomplete; generate from it only when no diagnostic is an error. */
  readonly model: Model;
  /** Sorted by place, each once. */
  readonly diagnostics: readonly Diagnostic[];
  /** Source files that were read, those of packages included: paths relative to the root, sorted. */
  readonly inputs: readonly string[];
}

/** Reads all interfaces of a project; a folder that is missing or empty gives an empty model. */
export function readModel(options: ReadModelOptions): ReadModelResult {
  const root = realpathSync(resolve(options.root));
  const folder = join(root, options.interfaces);
  const files = interfaceFiles(folder);
  if (files.length === 0) return { model: { interfaces: [] }, diagnostics: [], inputs: [] };
  const project = openProject(root, files);
  const context = new ReadContext(project, root, folder);
  const interfaces = files.flatMap((file) => readFile(context, project.getSourceFileOrThrow(file)));
  return {
    model: { interfaces: interfaces.sort((a, b) => compare(a.id.text, b.id.text)) },
    diagnostics: sortDiagnostics(context.diagnostics),
    inputs: inputFiles(context, loadedFiles(context)),
  };
}

function interfaceFiles(folder: string): string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((name) => /(?<!\.d|\.test)\.ts$/.test(name) && !toPosix(name).split("/").includes("node_modules"))
    .map((name) => toPosix(join(folder, name)))
    .sort(compare);
}

/** The interfaces of one file; none when it does not parse, since half of it would be misread. */
function readFile(context: ReadContext, sourceFile: SourceFile): InterfaceModel[] {
  if (reportSyntaxErrors(context, sourceFile)) return [];
  return findInterfaces(context, sourceFile).flatMap((declaration) => readInterface(context, declaration) ?? []);
}

function loadedFiles({ project }: ReadContext): string[] {
  return project
    .getProgram()
    .compilerObject.getSourceFiles()
    .map(({ fileName }) => fileName);
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

import { realpathSync } from "node:fs";
import { join, resolve } from "node:path";
import type { Diagnostic } from "../diagnostics/diagnostic.js";
import { sortDiagnostics } from "../diagnostics/sort-diagnostics.js";
import { Memo } from "../memo.js";
import type { InterfaceModel, Model } from "../model/interface.js";
import { diskTexts, type TextSource } from "../text-source.js";
import { findInterfaces } from "./interface/find-interfaces.js";
import { readInterface } from "./interface/read-interface.js";
import { inputFiles } from "./source/input-files.js";
import { OpenSources } from "./source/open-sources.js";
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
  return new ModelReader(options).read();
}

/** Reads the interfaces of a project again and again: what an edit does not touch is not read a second time. */
export class ModelReader {
  readonly #root: string;
  readonly #folder: string;
  readonly #texts: TextSource;
  readonly #files = new Memo<FileReading>();
  #sources: OpenSources | undefined;

  constructor({ root, interfaces }: ReadModelOptions, texts: TextSource = diskTexts) {
    this.#root = realpathSync(resolve(root));
    this.#folder = join(this.#root, interfaces);
    this.#texts = texts;
  }

  /** Reads the interfaces as they are now; one that is as it was is the very same object. */
  read(): ReadModelResult {
    const files = this.#interfaceFiles();
    if (files.length === 0) return { model: { interfaces: [] }, diagnostics: [], inputs: [] };
    const sources = this.#open(files);
    const readings = files.map((file) => this.#reading(sources, file));
    this.#files.finish();
    const interfaces = readings.flatMap((reading) => reading.interfaces);
    return {
      model: { interfaces: interfaces.sort((a, b) => compare(a.id.text, b.id.text)) },
      diagnostics: sortDiagnostics(readings.flatMap(({ diagnostics }) => diagnostics)),
      inputs: inputFiles(this.#context(sources), [
        ...sources.loadedFiles,
        ...readings.flatMap(({ consulted }) => consulted),
      ]),
    };
  }

  #interfaceFiles(): string[] {
    const names = this.#texts.list(this.#folder).filter((name) => /(?<!\.d|\.test)\.ts$/.test(name));
    return names.map((name) => toPosix(join(this.#folder, name))).sort(compare);
  }

  #open(files: readonly string[]): OpenSources {
    if (this.#sources?.update(files)) return this.#sources;
    this.#sources = new OpenSources(this.#root, files, this.#texts);
    return this.#sources;
  }

  /** Depends on the sources, and on what was looked at besides them the last time. */
  #reading(sources: OpenSources, file: string): FileReading {
    const inputs = sources.inputsOf(file);
    const withConsulted = (reading: FileReading | undefined): readonly unknown[] => [
      ...inputs,
      ...(reading?.consulted ?? []).map((path) => this.#texts.read(path)),
    ];
    const reading = this.#files.get(file, withConsulted(this.#files.last(file)), () => this.#readFile(sources, file));
    this.#files.rename(file, withConsulted(reading));
    return reading;
  }

  /** The interfaces of one file; none when it does not parse, since half of it would be misread. */
  #readFile(sources: OpenSources, file: string): FileReading {
    const context = this.#context(sources);
    const source = sources.project.getSourceFileOrThrow(file);
    const interfaces = reportSyntaxErrors(context, source)
      ? []
      : findInterfaces(context, source).flatMap((declaration) => readInterface(context, declaration) ?? []);
    const before = this.#files.last(file)?.interfaces ?? [];
    return {
      interfaces: interfaces.map((contract) => sameAmong(before, contract) ?? contract),
      diagnostics: context.diagnostics,
      consulted: [...context.consulted],
    };
  }

  #context({ project, packages }: OpenSources): ReadContext {
    return new ReadContext(project, this.#root, this.#folder, packages);
  }
}

/** What one file gave, with the findings on the way. */
interface FileReading {
  readonly interfaces: readonly InterfaceModel[];
  readonly diagnostics: readonly Diagnostic[];
  /** Absolute paths of files that were looked at besides the sources. */
  readonly consulted: readonly string[];
}

/** What was read anew and says the same is the same: nothing has to be made from it again. */
function sameAmong(before: readonly InterfaceModel[], contract: InterfaceModel): InterfaceModel | undefined {
  const named = before.filter((one) => one.className === contract.className);
  if (named.length === 0) return undefined;
  const text = JSON.stringify(contract);
  return named.find((one) => JSON.stringify(one) === text);
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

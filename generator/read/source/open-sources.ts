import { dirname, join } from "node:path";
import { type Node, type Project, type SourceFile, ts } from "ts-morph";
import type { TextSource } from "../../text-source.js";
import { globalsFileName } from "./globals.js";
import { openProject } from "./open-project.js";
import { OwnerPackages } from "./owner-package.js";
import { toPosix } from "./posix-path.js";

/**
 * The compiler's view of some files and of what they import. It stays open while only texts of these files change;
 * for anything else, such as an import that finds another file, it is opened anew.
 */
export class OpenSources {
  readonly project: Project;
  readonly packages = new OwnerPackages();
  readonly #root: string;
  readonly #files: readonly string[];
  readonly #texts: TextSource;
  /** What the files outside {@link #files} said when they were loaded. */
  readonly #loaded: ReadonlyMap<string, string>;
  readonly #settings: string | undefined;
  /** Files of which one would have to appear for an import that finds nothing. */
  readonly #missing: readonly string[];
  readonly #imports = new WeakMap<ts.SourceFile, readonly string[]>();
  readonly #isVisible = new WeakMap<ts.SourceFile, boolean>();
  readonly #sources = new Map<string, SourceFile>();
  /** Texts of {@link #files} as they were when they were compared last. */
  readonly #taken = new Map<string, string | undefined>();
  #loadedFiles: readonly string[] = [];
  #visibleToAll: readonly string[];

  /** @param files Absolute paths of the files to read, sorted. */
  constructor(root: string, files: readonly string[], texts: TextSource) {
    this.#root = root;
    this.#files = files;
    this.#texts = texts;
    this.#settings = this.#readSettings();
    this.project = openProject(root, []);
    for (const file of files) this.#replace(file);
    const own = new Set(files);
    this.#loadedFiles = this.#findLoaded();
    const others = this.#loadedFiles.filter((file) => !own.has(file));
    this.#loaded = new Map(others.map((file) => [file, this.#source(file).getFullText()]));
    for (const file of others) texts.read(file);
    this.#missing = this.#missingFiles();
    this.#visibleToAll = this.#findVisible();
  }

  /** Takes over changed texts; false when something else changed, so that the sources have to be opened anew. */
  update(files: readonly string[]): boolean {
    if (files.join("\n") !== this.#files.join("\n") || this.#readSettings() !== this.#settings) return false;
    if ([...this.#loaded].some(([file, text]) => withoutMark(this.#texts.read(file)) !== text)) return false;
    if (this.#missing.some((file) => this.#texts.read(file) !== undefined)) return false;
    const kept = this.#edited().every((file) => {
      const before = this.#source(file).compilerNode;
      return ts.isExternalModule(before) === ts.isExternalModule(this.#replace(file));
    });
    if (!kept || !this.#loadsTheSame()) return false;
    this.#visibleToAll = this.#findVisible();
    return true;
  }

  /** Paths of all files the compiler has loaded. */
  get loadedFiles(): readonly string[] {
    return this.#loadedFiles;
  }

  /** Everything the reading of a file depends on: what it imports, however indirectly, and what all files see. */
  inputsOf(file: string): readonly string[] {
    const paths = [...this.#reach([file]), ...this.#visibleToAll];
    return paths.flatMap((path) => [path, this.#source(path).getFullText()]);
  }

  #edited(): readonly string[] {
    return this.#files.filter((file) => {
      const text = this.#texts.read(file);
      if (this.#taken.get(file) === text) return false;
      this.#taken.set(file, text);
      return unixText(text) !== this.#source(file).getFullText();
    });
  }

  #replace(file: string): ts.SourceFile {
    const text = unixText(this.#texts.read(file)) ?? "";
    return this.project.createSourceFile(file, text, { overwrite: true }).compilerNode;
  }

  /** Whether an edit loads no other file than before, and leaves none behind that nobody imports any more. */
  #loadsTheSame(): boolean {
    const loaded = this.#findLoaded();
    const reached = this.#reach(this.#files);
    return loaded.length === this.#files.length + this.#loaded.size && loaded.every((file) => reached.has(file));
  }

  #reach(files: readonly string[]): ReadonlySet<string> {
    const reached = new Set(files);
    for (const file of reached) for (const one of this.#importsOf(this.#source(file))) reached.add(one);
    return reached;
  }

  #importsOf(source: SourceFile): readonly string[] {
    const known = this.#imports.get(source.compilerNode);
    if (known !== undefined) return known;
    const found = source.getImportStringLiterals().flatMap(modulesOf);
    const files = [...new Set(found.map((node) => node.getSourceFile().getFilePath()))];
    this.#imports.set(source.compilerNode, files);
    return files;
  }

  /** Files whose declarations are seen without an import, and packages, whose entry points are looked through. */
  #findVisible(): readonly string[] {
    return this.#loadedFiles.filter((file) => {
      const { compilerNode } = this.#source(file);
      const known = this.#isVisible.get(compilerNode);
      if (known !== undefined) return known;
      const found = file.includes("/node_modules/") || !ts.isExternalModule(compilerNode) || augments(compilerNode);
      this.#isVisible.set(compilerNode, found);
      return found;
    });
  }

  #missingFiles(): readonly string[] {
    return [...this.#reach(this.#files)].flatMap((file) => {
      if (file.includes("/node_modules/")) return [];
      const missing = this.#source(file)
        .getImportStringLiterals()
        .filter((literal) => modulesOf(literal).length === 0);
      const files = missing.flatMap((literal) => filesOfModule(this.#root, file, literal.getLiteralText()));
      // Looked for where changes are noticed.
      return files.filter((one) => this.#texts.read(one) === undefined);
    });
  }

  #readSettings(): string | undefined {
    return this.#texts.read(join(this.#root, "tsconfig.json"));
  }

  /** What the compiler has loaded by now, which resolves the imports of all files. */
  #findLoaded(): readonly string[] {
    const { compilerObject } = this.project.getProgram();
    return compilerObject
      .getSourceFiles()
      .map(({ fileName }) => fileName)
      .filter((file) => !file.endsWith(`/${globalsFileName}`));
  }

  /** Finding a file by its path is dear, and a file stays the same object whatever it says. */
  #source(file: string): SourceFile {
    const known = this.#sources.get(file) ?? this.project.getSourceFileOrThrow(file);
    this.#sources.set(file, known);
    return known;
  }
}

function modulesOf(specifier: Node): readonly Node[] {
  return specifier.getSymbol()?.getDeclarations() ?? [];
}

function augments({ text }: ts.SourceFile): boolean {
  return /\bdeclare\s+(global|module)\b/.test(text);
}

/** Where a module would be looked for: enough to notice that it came. */
function filesOfModule(root: string, importer: string, specifier: string): readonly string[] {
  if (specifier.startsWith(".")) {
    const stem = toPosix(join(dirname(importer), specifier)).replace(/\.[cm]?[jt]s$/, "");
    return [".ts", ".d.ts", ".mts", "/index.ts"].map((end) => stem + end);
  }
  const [first = "", second = ""] = specifier.split("/");
  const name = first.startsWith("@") ? `${first}/${second}` : first;
  return [join(root, "node_modules", name, "package.json")];
}

/** Text of a file as all systems write it: an editor's choice of line ends is nothing to generate from. */
function unixText(text: string | undefined): string | undefined {
  return withoutMark(text)?.replaceAll("\r\n", "\n");
}

function withoutMark(text: string | undefined): string | undefined {
  return text?.replace(/^\uFEFF/, "");
}

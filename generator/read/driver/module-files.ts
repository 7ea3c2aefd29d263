import { existsSync } from "node:fs";
import { type CompilerOptions, type Project, type SourceFile, ts } from "ts-morph";

/** Finds the files behind imports without a compiler run: drivers import libraries far larger than themselves. */
export class ModuleFiles {
  readonly #project: Project;
  readonly #options: CompilerOptions;
  readonly #cache: ts.ModuleResolutionCache;

  constructor(project: Project, root: string) {
    this.#project = project;
    this.#options = { ...project.getCompilerOptions(), allowJs: true };
    this.#cache = ts.createModuleResolutionCache(root, (name) => name, this.#options);
  }

  /** The file an import or re-export names; undefined when there is none. */
  resolve(from: SourceFile, specifier: string): SourceFile | undefined {
    const { resolvedModule } = ts.resolveModuleName(
      specifier,
      from.getFilePath(),
      this.#options,
      ts.sys,
      this.#cache,
      undefined,
      ts.ModuleKind.ESNext,
    );
    if (resolvedModule === undefined) return undefined;
    return this.#project.addSourceFileAtPathIfExists(codeFile(resolvedModule.resolvedFileName));
  }
}

/** Declarations say what a class is, not what it was made of: the JavaScript beside them still names the base. */
function codeFile(file: string): string {
  const code = file.replace(/\.d\.([cm]?)ts$/, ".$1js");
  return existsSync(code) ? code : file;
}

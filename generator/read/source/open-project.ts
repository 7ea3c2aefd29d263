import { join } from "node:path";
import { type CompilerOptions, Project, ts } from "ts-morph";
import { globalsFileName, globalsText } from "./globals.js";
import { resolutionOptions } from "./resolution-options.js";

/**
 * Opens the given files for reading. Files they import are loaded by the compiler when the first name is resolved;
 * its library files never are. `options` win over those of the project's tsconfig.json.
 */
export function openProject(root: string, files: readonly string[], options: CompilerOptions = {}): Project {
  const project = new Project({
    skipAddingFilesFromTsConfig: true,
    skipFileDependencyResolution: true,
    skipLoadingLibFiles: true,
    compilerOptions: {
      ...resolutionOptions(join(root, "tsconfig.json")),
      target: ts.ScriptTarget.ES2022,
      noLib: true,
      types: [],
      ...options,
    },
  });
  project.createSourceFile(join(root, globalsFileName), globalsText, { overwrite: true });
  for (const file of files) project.addSourceFileAtPath(file);
  return project;
}

import { existsSync } from "node:fs";
import { type CompilerOptions, ts } from "ts-morph";

/** The options that decide which file an import means; everything else of a project's tsconfig.json is left aside. */
const decisive = [
  "baseUrl",
  "configFilePath",
  "customConditions",
  "declarationDir",
  "module",
  "moduleResolution",
  "outDir",
  "paths",
  "pathsBasePath",
  "rootDir",
  "rootDirs",
] as const;

/** How imports resolve in a project: as its tsconfig.json says, else as Node does. */
export function resolutionOptions(configFile: string): CompilerOptions {
  const own = existsSync(configFile) ? readOptions(configFile) : {};
  const kept = Object.fromEntries(decisive.filter((name) => name in own).map((name) => [name, own[name]]));
  return { module: ts.ModuleKind.NodeNext, moduleResolution: ts.ModuleResolutionKind.NodeNext, ...kept };
}

function readOptions(configFile: string): CompilerOptions {
  const { config } = ts.readConfigFile(configFile, ts.sys.readFile);
  // Listing the project's files is the expensive part of reading a tsconfig.json, and nobody asks for them here.
  const host = { ...ts.sys, readDirectory: () => [] };
  return ts.parseJsonConfigFileContent(config ?? {}, host, folderOf(configFile), undefined, configFile).options;
}

function folderOf(file: string): string {
  return file.slice(0, Math.max(file.lastIndexOf("/"), file.lastIndexOf("\\")));
}

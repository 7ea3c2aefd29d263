import { posix } from "node:path";

/**
 * How a generated file names a module in an import.
 *
 * @param fromFolder Folder of the generated file, relative to the project root.
 * @param module Path relative to the project root, or a package specifier, which stays as it is.
 */
export function moduleSpecifier(fromFolder: string, module: string): string {
  if (!isSourcePath(module)) return module;
  const path = posix.relative(fromFolder, module).replace(/(\.d)?\.([cm]?)ts$/, ".$2js");
  return path.startsWith(".") ? path : `./${path}`;
}

/** Whether a module is a file of the project rather than a package's. */
export function isSourcePath(module: string): boolean {
  return /\.[cm]?ts$/.test(module);
}

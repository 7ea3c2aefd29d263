import { existsSync, readFileSync, realpathSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { ts } from "ts-morph";
import type { InterfaceModel } from "../model/interface.js";
import { findInterfaces } from "./interface/find-interfaces.js";
import { readInterface } from "./interface/read-interface.js";
import { openProject } from "./source/open-project.js";
import { type OwnerPackage, OwnerPackages } from "./source/owner-package.js";
import { exportedFiles } from "./source/package-specifier.js";
import { toPosix } from "./source/posix-path.js";
import { ReadContext } from "./source/read-context.js";

/** An interface of an installed package, not read yet. */
export interface InstalledEntry {
  readonly id: string;
  readonly packageName: string;
  /** Folder of the package. */
  readonly folder: string;
  /** What imports name its generated code by, `jumpstarter-ts/generated/power/v1`. */
  readonly generated: string;
}

/** The interfaces a package says it was generated for. */
export function installedInterfaces(folder: string): readonly InstalledEntry[] {
  const owner = ownerOf(folder);
  if (owner === undefined) return [];
  return [...owner.interfaces].map(([id, subpath]) => ({
    id,
    packageName: owner.name,
    folder,
    generated: owner.name + subpath.slice(1),
  }));
}

/** Reads an interface from the declarations its package ships; undefined when they are not there. */
export function readInstalled(root: string, { id, folder }: InstalledEntry): InterfaceModel | undefined {
  const owner = ownerOf(folder);
  const subpath = owner?.interfaces.get(id);
  if (owner === undefined || subpath === undefined) return undefined;
  const index = exportedFiles(owner, subpath)
    .map((path) => join(owner.folder, path))
    .find((path) => existsSync(path));
  const files = index === undefined ? [] : contractFiles(index);
  const project = openProject(root, files);
  const context = new ReadContext(project, realpathSync(resolve(root)), root);
  return files
    .flatMap((file) => findInterfaces(context, project.getSourceFileOrThrow(file)))
    .map((declaration) => readInterface(context, declaration))
    .find((model) => model?.id.text === id);
}

function ownerOf(folder: string): OwnerPackage | undefined {
  return new OwnerPackages().of(join(folder, "package.json"));
}

/** Declarations of what a generated index exports besides the code that lies beside it: the interface and its types. */
function contractFiles(index: string): readonly string[] {
  const { statements } = ts.createSourceFile(index, readFileSync(index, "utf8"), ts.ScriptTarget.ES2022);
  const modules = statements
    .filter(ts.isExportDeclaration)
    .flatMap(({ moduleSpecifier: specifier }) => (specifier && ts.isStringLiteral(specifier) ? [specifier.text] : []));
  return [...new Set(modules)]
    .filter((module) => module.startsWith("../"))
    .map((module) => toPosix(join(dirname(index), module.replace(/\.js$/, ".d.ts"))))
    .filter((file) => existsSync(file));
}

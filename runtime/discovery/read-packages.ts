import { existsSync, readFileSync, realpathSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import type { KnownPackage } from "./known-package.js";
import { readManifest } from "./manifest.js";
import { typeScriptLoader } from "./typescript-loader.js";

type PackageJson = Readonly<Record<string, unknown>>;

const dependencyFields = ["dependencies", "devDependencies", "optionalDependencies", "peerDependencies"] as const;

/**
 * Reads the working package (nearest package.json at or above `cwd`), its installed direct dependencies in the order
 * of package.json, and this package when it is none of them. Imports nothing.
 *
 * @param tell Where given, modules of the working package may be TypeScript; see {@link typeScriptLoader}.
 */
export function readPackages(cwd: string, tell?: (line: string) => void): readonly KnownPackage[] {
  const packages = new Map<string, KnownPackage>();
  const add = (folder: string | undefined, role: KnownPackage["role"]) => {
    const known = folder === undefined ? undefined : readPackage(folder, role);
    const loader =
      known !== undefined && tell !== undefined && role === "working"
        ? { allowTypeScript: typeScriptLoader(known.name, known.folder, tell) }
        : {};
    // A project that depends on a copy of this package means that copy, not the one that runs.
    if (known !== undefined && !packages.has(known.name)) {
      packages.set(known.name, { ...known, ...loader });
    }
  };
  const working = packageFolder(cwd);
  add(working, "working");
  for (const name of working === undefined ? [] : dependencyNames(readPackageJson(working))) {
    add(installedFolder(working ?? cwd, name), "dependency");
  }
  add(packageFolder(dirname(fileURLToPath(import.meta.url))), "own");
  return [...packages.values()];
}

/** Returns the nearest folder upward that holds a package.json with a name. */
export function packageFolder(from: string): string | undefined {
  for (let folder = from; ; folder = dirname(folder)) {
    if (typeof readPackageJson(folder)?.name === "string") {
      return folder;
    }
    if (dirname(folder) === folder) {
      return undefined;
    }
  }
}

function readPackage(folder: string, role: KnownPackage["role"]): KnownPackage | undefined {
  const packageJson = readPackageJson(folder);
  if (packageJson === undefined) {
    return undefined;
  }
  return {
    name: String(packageJson.name),
    version: String(packageJson.version ?? "0.0.0"),
    folder: realpathSync(folder),
    role,
    exports: packageJson.exports ?? { ".": mainFile(packageJson) },
    manifest: readManifest(packageJson),
  };
}

function mainFile(packageJson: PackageJson): string {
  const main = typeof packageJson.main === "string" ? packageJson.main : "index.js";
  return main.startsWith("./") ? main : `./${main}`;
}

function dependencyNames(packageJson: PackageJson | undefined): ReadonlySet<string> {
  return new Set(dependencyFields.flatMap((field) => Object.keys(packageJson?.[field] ?? {})));
}

/** Looks where Node would: in node_modules of the folder and of every folder above it. */
function installedFolder(from: string, name: string): string | undefined {
  for (let folder = from; ; folder = dirname(folder)) {
    const candidate = join(folder, "node_modules", name);
    if (existsSync(join(candidate, "package.json"))) {
      return candidate;
    }
    if (dirname(folder) === folder) {
      return undefined;
    }
  }
}

/** A package.json that cannot be read counts as absent: the package manager is the one to complain. */
function readPackageJson(folder: string): PackageJson | undefined {
  try {
    const parsed: unknown = JSON.parse(readFileSync(join(folder, "package.json"), "utf8"));
    return typeof parsed === "object" && parsed !== null ? (parsed as PackageJson) : undefined; // keys of JSON are text
  } catch {
    return undefined;
  }
}

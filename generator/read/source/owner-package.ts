import { existsSync, readFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { toPosix } from "./posix-path.js";

/** The package a file belongs to. */
export interface OwnerPackage {
  readonly name: string;
  readonly folder: string;
  /** Value of `exports` in its package.json. */
  readonly exports: unknown;
  /** Value of `types` or `main` in its package.json. */
  readonly main: string | undefined;
  /** Subpath of the generated module by interface id, as `jumpstarter.interfaces` in its package.json says. */
  readonly interfaces: ReadonlyMap<string, string>;
}

/** Finds the nearest package.json above files, once per folder. */
export class OwnerPackages {
  readonly #known = new Map<string, OwnerPackage | undefined>();

  /** The package of a file, or undefined outside any named package. */
  of(file: string): OwnerPackage | undefined {
    return this.#ofFolder(dirname(file));
  }

  #ofFolder(folder: string): OwnerPackage | undefined {
    if (this.#known.has(folder)) return this.#known.get(folder);
    const parent = dirname(folder);
    const found = readPackage(folder) ?? (parent === folder ? undefined : this.#ofFolder(parent));
    this.#known.set(folder, found);
    return found;
  }
}

/** True for the files that declare the number types, JSON types, byte stream and call options of `jumpstarter-ts`. */
export function isContractFile(file: string, owner: OwnerPackage | undefined): boolean {
  if (owner?.name !== "jumpstarter-ts") return false;
  return /^(dist\/)?runtime\/contract\//.test(toPosix(relative(owner.folder, file)));
}

// A package.json without a name only sets the module format of a folder.
function readPackage(folder: string): OwnerPackage | undefined {
  const file = join(folder, "package.json");
  if (!existsSync(file)) return undefined;
  const manifest = parseObject(readFileSync(file, "utf8"));
  if (typeof manifest.name !== "string") return undefined;
  const main = manifest.types ?? manifest.main;
  return {
    name: manifest.name,
    folder,
    exports: manifest.exports,
    main: typeof main === "string" ? main : undefined,
    interfaces: interfacesOf(manifest.jumpstarter),
  };
}

function interfacesOf(section: unknown): ReadonlyMap<string, string> {
  const entries = Object.entries(asObject(asObject(section).interfaces));
  return new Map(entries.filter((entry): entry is [string, string] => typeof entry[1] === "string"));
}

function parseObject(text: string): Record<string, unknown> {
  try {
    return asObject(JSON.parse(text));
  } catch {
    return {};
  }
}

function asObject(value: unknown): Record<string, unknown> {
  return typeof value === "object" && value !== null ? { ...value } : {};
}

import { existsSync } from "node:fs";
import { dirname, join } from "node:path";
import { packageRoot } from "../../proto/package-root.js";
import { readIfThere } from "../disk/text-files.js";

/** A package whose names a new driver must not repeat. */
export interface NearPackage {
  readonly name: string;
  readonly folder: string;
  /** Where each driver is, by name. */
  readonly drivers: Readonly<Record<string, unknown>>;
}

const fields = ["dependencies", "devDependencies", "optionalDependencies", "peerDependencies"];

/** The package a folder holds, if it does, its installed direct dependencies, and jumpstarter-ts. */
export function nearPackages(root: string | undefined): readonly NearPackage[] {
  const own = root === undefined ? undefined : readPackage(root);
  const names = own === undefined ? [] : fields.flatMap((field) => Object.keys(objectOf(own.content[field])));
  const installed = [...new Set(names)].flatMap((name) => installedFolder(root ?? "", name) ?? []);
  const found = [root, ...installed, packageRoot()].flatMap((folder) => (folder && readPackage(folder)?.near) || []);
  return [...new Map(found.map((near) => [near.name, near])).values()];
}

function readPackage(folder: string) {
  const text = readIfThere(join(folder, "package.json"));
  const content = objectOf(text === undefined ? undefined : parse(text));
  if (typeof content.name !== "string") return undefined;
  const near: NearPackage = { name: content.name, folder, drivers: objectOf(objectOf(content.jumpstarter).drivers) };
  return { content, near };
}

/** Looks where Node would. */
function installedFolder(from: string, name: string): string | undefined {
  const folder = join(from, "node_modules", name);
  if (existsSync(join(folder, "package.json"))) return folder;
  return from === dirname(from) ? undefined : installedFolder(dirname(from), name);
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function objectOf(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null ? { ...value } : {};
}

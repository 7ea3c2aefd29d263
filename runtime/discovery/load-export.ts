import { existsSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { DiscoveryError } from "./discovery-error.js";
import type { KnownPackage } from "./known-package.js";
import type { ExportTarget } from "./manifest.js";
import { resolveExport } from "./resolve-export.js";

/** A module's exports by name. */
export type Module = Readonly<Record<string, unknown>>;

/**
 * Imports one exported value of a package.
 * @throws {DiscoveryError} `unloadable` when the package does not offer the subpath, is not built, lacks a library it
 * needs, or the module fails or has no such export.
 */
export async function loadExport(from: KnownPackage, target: Required<ExportTarget>): Promise<unknown> {
  const module = await loadModule(from, target.subpath);
  if (!Object.hasOwn(module, target.exportName)) {
    const names = Object.keys(module).join(", ");
    throw unloadable(
      `${describe(from, target.subpath)} has no export "${target.exportName}" (it has ${names || "none"})`,
    );
  }
  return module[target.exportName];
}

/** Imports the module behind a subpath of a package; fails as {@link loadExport} does. */
export async function loadModule(from: KnownPackage, subpath: string): Promise<Module> {
  const file = moduleFile(from, subpath);
  if (/\.m?ts$/.test(file)) {
    from.allowTypeScript?.();
  }
  try {
    return (await import(pathToFileURL(file).href)) as Module; // a module namespace is a record of its exports
  } catch (reason) {
    throw explainImportFailure(reason, describe(from, subpath));
  }
}

/** Returns the file behind a subpath of a package; fails as {@link loadExport} does. */
export function moduleFile(from: KnownPackage, subpath: string): string {
  const path = resolveExport(from.exports, subpath);
  if (path === undefined) {
    throw unloadable(`Package "${from.name}" does not export "${subpath}": add it to "exports" of its package.json`);
  }
  const file = join(from.folder, path);
  if (/\.[cm]?tsx?$/.test(path) && (from.allowTypeScript === undefined || !/\.m?ts$/.test(path))) {
    throw unloadable(`${describe(from, subpath)} is TypeScript (${path}): compile it and export the JavaScript`);
  }
  if (!existsSync(file)) {
    throw unloadable(
      `${describe(from, subpath)} points to "${path}", which does not exist: build "${from.name}" first`,
    );
  }
  return file;
}

/** Turns the failure of a dynamic import into one line; a library that is not installed is named as what to install. */
export function explainImportFailure(reason: unknown, what: string): DiscoveryError {
  const missing = missingPackage(reason);
  if (missing !== undefined) {
    return unloadable(`${what} needs the package "${missing}", which is not installed: npm install ${missing}`, reason);
  }
  const text = reason instanceof Error || hasMessage(reason) ? String(reason.message) : String(reason);
  return unloadable(`Cannot load ${what}: ${text.split("\n")[0]}`, reason);
}

/** Returns the name of the package a failed import looked for, or undefined when something else failed. */
export function missingPackage(reason: unknown): string | undefined {
  const code = typeof reason === "object" && reason !== null && "code" in reason ? reason.code : undefined;
  if ((code !== "ERR_MODULE_NOT_FOUND" && code !== "MODULE_NOT_FOUND") || !hasMessage(reason)) {
    return undefined;
  }
  const [, specifier] = /Cannot find (?:package|module) '([^']+)'/.exec(String(reason.message)) ?? [];
  if (specifier === undefined || /^[./]|^[a-z]+:/i.test(specifier)) {
    return undefined;
  }
  return specifier
    .split("/")
    .slice(0, specifier.startsWith("@") ? 2 : 1)
    .join("/");
}

function hasMessage(reason: unknown): reason is { readonly message: unknown } {
  return typeof reason === "object" && reason !== null && "message" in reason;
}

function describe(from: KnownPackage, subpath: string): string {
  return `"${from.name}${subpath.slice(1)}"`;
}

function unloadable(message: string, cause?: unknown): DiscoveryError {
  return new DiscoveryError("unloadable", message, cause === undefined ? undefined : { cause });
}

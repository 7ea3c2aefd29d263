import { existsSync } from "node:fs";
import { join, posix } from "node:path";
import { Driver, type DriverOptions } from "../driver/driver.js";
import { nearestName } from "../errors/nearest-name.js";
import { DiscoveryError } from "./discovery-error.js";
import { parseDriverName } from "./driver-name.js";
import { ambiguous, type FoundTarget, findTargets, isOurs, knownNames, unknown } from "./find-target.js";
import type { KnownPackage } from "./known-package.js";
import { loadExport } from "./load-export.js";
import { resolveExport } from "./resolve-export.js";
import { wildcardNames } from "./wildcard-names.js";

/** A driver's class as a configuration file uses it: nothing is known about its config until it checks it. */
export type DriverClass = (new (
  config?: object,
  options?: DriverOptions,
) => Driver) &
  Pick<typeof Driver, "schema" | "services">;

/**
 * Finds and imports a driver's class by manifest name, package path or Python path.
 * @throws {DiscoveryError} When no package or several offer the name, or its module cannot be loaded.
 */
export async function findDriver(packages: readonly KnownPackage[], text: string): Promise<DriverClass> {
  const found = locateDriver(packages, text);
  const exportName = found.target.exportName ?? text;
  const value = await loadExport(found.package, { subpath: found.target.subpath, exportName });
  if (!isDriverClass(value)) {
    throw new DiscoveryError("unloadable", notADriver(value, exportName, found));
  }
  return value;
}

/** Finds where a driver's class is, without importing it; fails as {@link findDriver} does. */
export function locateDriver(packages: readonly KnownPackage[], text: string): FoundTarget {
  const name = parseDriverName(text);
  if (name.kind === "module") {
    return locateModule(packages, name.path, name.exportName, text);
  }
  const found = findTargets(packages, "drivers", name.name);
  return onlyOne(found, text) ?? fail(unknown(packages, "driver", text, knownNames(packages, "drivers")));
}

/** A path starts with the name of a known package, or is a subpath of the working package or of ours. */
function locateModule(packages: readonly KnownPackage[], path: string, exportName: string, text: string): FoundTarget {
  const named = packages.filter((known) => path === known.name || path.startsWith(`${known.name}/`));
  const exact = named.sort((a, b) => b.name.length - a.name.length)[0];
  if (exact !== undefined) {
    refuseStranger(exact, `.${path.slice(exact.name.length)}`, text);
    return { package: exact, target: { subpath: `.${path.slice(exact.name.length)}`, exportName } };
  }
  const offered = packages
    .filter((known) => known.role === "working" || isOurs(known))
    .flatMap((known) => {
      const file = resolveExport(known.exports, `./${path}`);
      return file === undefined ? [] : [{ package: known, target: { subpath: `./${path}`, exportName }, file }];
    });
  // A pattern such as "./drivers/*" offers every name; only a file behind it says that the package means this one.
  const existing = offered.filter((one) => existsSync(join(one.package.folder, one.file)));
  const found = existing.length > 0 ? existing : offered.slice(0, 1);
  for (const { package: known, target } of found) refuseStranger(known, target.subpath, text);
  return onlyOne(found, text) ?? fail(unknownPackage(packages, path, text));
}

/** Where other names of the same pattern have files, the package is built and the name is wrong. */
function refuseStranger(known: KnownPackage, subpath: string, text: string): void {
  const names = wildcardNames(known, subpath);
  if (names.length === 0 || names.includes(subpath)) return;
  const nearest = nearestName(
    posix.basename(subpath),
    names.map((name) => posix.basename(name)),
  );
  const folder = posix.dirname(subpath).slice(2);
  const hint =
    nearest === undefined
      ? `; it has ${names.map((name) => name.slice(2)).join(", ")}`
      : `, did you mean "${folder}/${nearest}"?`;
  throw new DiscoveryError("unknown", `Unknown driver "${text}": "${known.name}" has no "${subpath.slice(2)}"${hint}`);
}

function onlyOne(found: readonly FoundTarget[], text: string): FoundTarget | undefined {
  const [first, second] = found;
  if (first !== undefined && second !== undefined) {
    const spelt = `${first.package.name}${first.target.subpath.slice(1)}#${first.target.exportName ?? text}`;
    throw ambiguous(`Driver "${text}"`, found, `write the package, "${spelt}"`);
  }
  return first;
}

function unknownPackage(packages: readonly KnownPackage[], path: string, text: string): DiscoveryError {
  const error = unknown(
    packages,
    "package",
    path
      .split("/")
      .slice(0, path.startsWith("@") ? 2 : 1)
      .join("/"),
    [...packages.map((known) => known.name)],
  );
  const cure = "only the working package and its direct dependencies are searched";
  return new DiscoveryError("unknown", `Unknown driver "${text}": ${error.message} (${cure})`);
}

function isDriverClass(value: unknown): value is DriverClass {
  return typeof value === "function" && value.prototype instanceof Driver;
}

function notADriver(value: unknown, exportName: string, found: FoundTarget): string {
  const what = `"${exportName}" of "${found.package.name}${found.target.subpath.slice(1)}"`;
  const foreign = typeof value === "function" && "services" in value;
  return foreign
    ? `${what} extends Driver of another copy of jumpstarter-ts: start the copy that "${found.package.name}" uses, "npx jmp"`
    : `${what} is not a driver class: it must extend Driver`;
}

function fail(error: Error): never {
  throw error;
}

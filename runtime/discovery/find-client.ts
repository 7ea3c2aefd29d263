import { type ClientClass, DriverClient } from "../client/driver-client.js";
import { DiscoveryError } from "./discovery-error.js";
import { chooseNearest, type FoundTarget, findTargets } from "./find-target.js";
import type { KnownPackage } from "./known-package.js";
import { loadExport, loadModule } from "./load-export.js";

/** A client class, and where programs import it from. */
export interface FoundClient {
  readonly clientClass: ClientClass<DriverClient>;
  /** Name of the package and its subpath, `jumpstarter-ts/generated/power/v1`. */
  readonly module: string;
  readonly exportName: string;
}

/**
 * Finds and imports the client class of an interface: a hand-written extension where some package has one, else the
 * generated class; undefined when no package offers the interface.
 * @throws {DiscoveryError} When several offer it, or its module cannot be loaded or holds no client.
 */
export async function findClient(packages: readonly KnownPackage[], id: string): Promise<FoundClient | undefined> {
  const extension = chooseNearest(findTargets(packages, "clients", id), `Client of "${id}"`);
  if (extension === undefined) return findGenerated(packages, id);
  const { exportName } = extension.target;
  const module = moduleOf(extension.package, extension.target.subpath);
  const found = exportName === undefined ? await pickFrom(extension) : await loadNamed(extension, exportName);
  return found === undefined ? fail(`"${module}#${exportName ?? ""}"`, id) : { ...found, module };
}

async function findGenerated(packages: readonly KnownPackage[], id: string): Promise<FoundClient | undefined> {
  const generated = chooseNearest(findTargets(packages, "interfaces", id), `Interface "${id}"`);
  if (generated === undefined) return undefined;
  const found = await pickFrom(generated);
  if (found === undefined) fail(`The generated module of "${generated.package.name}"`, id);
  return { ...found, module: moduleOf(generated.package, generated.target.subpath) };
}

type NamedClient = Pick<FoundClient, "clientClass" | "exportName">;

/** A generated module exports one client; a composite's may import others but does not export them. */
async function pickFrom(found: FoundTarget): Promise<NamedClient | undefined> {
  for (const [exportName, value] of Object.entries(await loadModule(found.package, found.target.subpath))) {
    if (isClientClass(value)) return { clientClass: value, exportName };
  }
  return undefined;
}

async function loadNamed(found: FoundTarget, exportName: string): Promise<NamedClient | undefined> {
  const value = await loadExport(found.package, { subpath: found.target.subpath, exportName });
  return isClientClass(value) ? { clientClass: value, exportName } : undefined;
}

function moduleOf({ name }: KnownPackage, subpath: string): string {
  return `${name}${subpath.slice(1)}`;
}

function isClientClass(value: unknown): value is ClientClass<DriverClient> {
  return typeof value === "function" && value.prototype instanceof DriverClient && "service" in value;
}

function fail(where: string, id: string): never {
  throw new DiscoveryError("unloadable", `${where} holds no client class of "${id}": it must extend DriverClient`);
}

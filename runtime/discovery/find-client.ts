import { type ClientClass, DriverClient } from "../client/driver-client.js";
import { DiscoveryError } from "./discovery-error.js";
import { findInterface } from "./find-interface.js";
import { chooseNearest, findTargets } from "./find-target.js";
import type { KnownPackage } from "./known-package.js";
import { loadExport, loadModule } from "./load-export.js";

/**
 * Finds and imports the client class of an interface: a hand-written extension where some package has one, else the
 * generated class; undefined when no package offers the interface.
 * @throws {DiscoveryError} When several offer it, or its module cannot be loaded or holds no client.
 */
export async function findClient(
  packages: readonly KnownPackage[],
  id: string,
): Promise<ClientClass<DriverClient> | undefined> {
  const extension = chooseNearest(findTargets(packages, "clients", id), `Client of "${id}"`);
  if (extension !== undefined) {
    const { subpath, exportName } = extension.target;
    const value =
      exportName === undefined
        ? pickClient(await loadModule(extension.package, subpath))
        : await loadExport(extension.package, { subpath, exportName });
    return isClientClass(value)
      ? value
      : fail(`"${extension.package.name}${subpath.slice(1)}#${exportName ?? ""}"`, id);
  }
  const generated = findInterface(packages, id);
  const value = generated && pickClient(await generated.module());
  return value ?? (generated && fail(`The generated module of "${generated.packageName}"`, id));
}

/** A generated module exports one client; a composite's may import others but does not export them. */
function pickClient(module: Readonly<Record<string, unknown>>): ClientClass<DriverClient> | undefined {
  return Object.values(module).find(isClientClass);
}

function isClientClass(value: unknown): value is ClientClass<DriverClient> {
  return typeof value === "function" && value.prototype instanceof DriverClient && "service" in value;
}

function fail(where: string, id: string): never {
  throw new DiscoveryError("unloadable", `${where} holds no client class of "${id}": it must extend DriverClient`);
}

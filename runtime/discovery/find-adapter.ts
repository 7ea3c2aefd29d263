import { type Adapter, isAdapter } from "../adapter/adapter.js";
import { DiscoveryError } from "./discovery-error.js";
import { chooseNearest, findTargets, knownNames, unknown } from "./find-target.js";
import type { KnownPackage } from "./known-package.js";
import { loadExport } from "./load-export.js";

/**
 * Finds and imports an adapter by name: the working package's, else a dependency's, else ours.
 * @throws {DiscoveryError} When no package or several offer the name, or its module cannot be loaded or holds no adapter.
 */
export async function findAdapter(packages: readonly KnownPackage[], name: string): Promise<Adapter> {
  const found = chooseNearest(findTargets(packages, "adapters", name), `Adapter "${name}"`);
  if (found === undefined) throw unknown(packages, "adapter", name, knownNames(packages, "adapters"));
  const { subpath, exportName = "default" } = found.target;
  const value = await loadExport(found.package, { subpath, exportName });
  if (isAdapter(value)) return value;
  const where = `"${exportName}" of "${found.package.name}${subpath.slice(1)}"`;
  throw new DiscoveryError("unloadable", `${where} is no adapter: it must have a "summary" and a method "start"`);
}

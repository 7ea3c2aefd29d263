import type { Adapter } from "../adapter/adapter.js";
import type { FoundClient } from "./find-client.js";
import type { DriverClass } from "./find-driver.js";
import { type FoundInterface, findInterface } from "./find-interface.js";
import { knownNames } from "./find-target.js";
import type { KnownPackage } from "./known-package.js";
import { readPackages } from "./read-packages.js";

/** What the known packages offer; nothing is imported until it is asked for. */
export interface Discovery {
  readonly packages: readonly KnownPackage[];
  /** Every name a driver is registered under, sorted. */
  driverNames(): readonly string[];
  /** Every interface id some package was generated for, sorted. */
  interfaceIds(): readonly string[];
  /** Every name an adapter is registered under, sorted. */
  adapterNames(): readonly string[];
  /** Imports a driver's class; see `findDriver`. */
  findDriver(name: string): Promise<DriverClass>;
  /** Finds the generated module of an interface; see `findInterface`. */
  findInterface(id: string): FoundInterface | undefined;
  /** Tells whether some package has a hand-written client class for an interface. */
  hasClientExtension(id: string): boolean;
  /** Finds and imports the client class of an interface; see `findClient`. */
  findClient(id: string): Promise<FoundClient | undefined>;
  /** Finds and imports an adapter; see `findAdapter`. */
  findAdapter(name: string): Promise<Adapter>;
}

/** Where discovery looks, and what it may load there. */
export interface DiscoverOptions {
  /** Folder inside the working package. Default: the current one. */
  readonly cwd?: string;
  /**
   * Lets modules of the working package be TypeScript, and gets one line when the first is loaded. Without it they are
   * an error that says to compile them.
   */
  readonly onTypeScript?: (line: string) => void;
}

/** Reads the manifests of the working package, its direct dependencies and this package. */
export function discover({ cwd = process.cwd(), onTypeScript }: DiscoverOptions = {}): Discovery {
  const packages = readPackages(cwd, onTypeScript);
  return {
    packages,
    driverNames: () => knownNames(packages, "drivers").sort(),
    interfaceIds: () => [...new Set(knownNames(packages, "interfaces"))].sort(),
    adapterNames: () => [...new Set(knownNames(packages, "adapters"))].sort(),
    // These three know the base classes and with them the transport; help texts must not pay for that.
    findDriver: async (name) => (await import("./find-driver.js")).findDriver(packages, name),
    findClient: async (id) => (await import("./find-client.js")).findClient(packages, id),
    findAdapter: async (name) => (await import("./find-adapter.js")).findAdapter(packages, name),
    hasClientExtension: (id) => packages.some(({ manifest }) => manifest.clients.has(id)),
    findInterface: (id) => findInterface(packages, id),
  };
}

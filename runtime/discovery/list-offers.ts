import type { Discovery } from "./discovery.js";
import type { KnownPackage } from "./known-package.js";
import { moduleFile } from "./load-export.js";
import type { ExportTarget, ManifestSection } from "./manifest.js";

/** Something that a manifest names. */
export interface Offer {
  /** Of a driver the shortest name that a configuration file may use; of a client the interface it is for. */
  readonly name: string;
  /** Name of the package. */
  readonly package: string;
  /** What is right even where two packages use one name: `pkg/drivers/power#MockPower`. */
  readonly path: string;
  /** Other names of the same export, such as upstream's Python path. */
  readonly aliases: readonly string[];
  /** Why nobody can load it, one line. */
  readonly problem?: string;
}

/** A manifest entry, or a whole manifest, that cannot be read. */
export interface BrokenEntry {
  readonly package: string;
  /** One line that names the key. */
  readonly problem: string;
}

/** Everything the known packages offer, section by section and sorted by name. */
export type Offers = { readonly [S in ManifestSection]: readonly Offer[] } & {
  readonly broken: readonly BrokenEntry[];
};

/** Lists what the manifests of the known packages name; imports nothing, but looks whether the files are there. */
export function listOffers({ packages }: Pick<Discovery, "packages">): Offers {
  const list = (section: ManifestSection) =>
    packages.flatMap((known) => offersOf(known, section)).sort((a, b) => (a.name < b.name ? -1 : 1));
  return {
    drivers: list("drivers"),
    interfaces: list("interfaces"),
    clients: list("clients"),
    adapters: list("adapters"),
    broken: packages.flatMap(({ name, manifest }) => manifest.problems.map((problem) => ({ package: name, problem }))),
  };
}

/** Names of one export become one offer; in the sections of interfaces every id is its own. */
function offersOf(known: KnownPackage, section: ManifestSection): readonly Offer[] {
  const byPath = new Map<string, { readonly target: ExportTarget; readonly names: string[] }>();
  for (const [name, target] of known.manifest[section]) {
    const path = pathOf(known, name, target, section);
    const key = section === "drivers" ? path : `${path} ${name}`;
    const offer = byPath.get(key) ?? { target, names: [] };
    offer.names.push(name);
    byPath.set(key, offer);
  }
  return [...byPath.values()].map(({ target, names }) => {
    const [name = "", ...aliases] = names.sort((a, b) => a.split(".").length - b.split(".").length);
    const problem = problemOf(known, target);
    const path = pathOf(known, name, target, section);
    return { name, package: known.name, path, aliases, ...(problem !== undefined && { problem }) };
  });
}

function pathOf(
  { name: packageName }: KnownPackage,
  name: string,
  { subpath, exportName }: ExportTarget,
  section: ManifestSection,
): string {
  const own = section === "drivers" ? (exportName ?? name) : exportName;
  return `${packageName}${subpath.slice(1)}${own === undefined ? "" : `#${own}`}`;
}

function problemOf(known: KnownPackage, { subpath }: ExportTarget): string | undefined {
  try {
    moduleFile(known, subpath);
    return undefined;
  } catch (reason) {
    return reason instanceof Error ? reason.message : String(reason);
  }
}

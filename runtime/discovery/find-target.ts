import { didYouMean } from "../errors/nearest-name.js";
import { DiscoveryError } from "./discovery-error.js";
import type { KnownPackage } from "./known-package.js";
import type { ExportTarget, ManifestSection } from "./manifest.js";

/** Where a name leads: an export of a package. */
export interface FoundTarget {
  readonly package: KnownPackage;
  readonly target: ExportTarget;
}

/** Finds a name in one section of every known manifest, in the order of the packages. */
export function findTargets(
  packages: readonly KnownPackage[],
  section: ManifestSection,
  name: string,
): readonly FoundTarget[] {
  return packages.flatMap((known) => {
    const target = known.manifest[section].get(name);
    return target === undefined ? [] : [{ package: known, target }];
  });
}

/**
 * Chooses among packages that offer the same interface id: the working package, then its dependencies, then ours.
 * @throws {DiscoveryError} `ambiguous` when two dependencies offer it and the working package does not decide.
 */
export function chooseNearest(found: readonly FoundTarget[], what: string): FoundTarget | undefined {
  const working = found.find((one) => one.package.role === "working");
  const [first, ...others] = found.filter((one) => !isOurs(one.package));
  if (working === undefined && first !== undefined && others.length > 0) {
    throw ambiguous(what, [first, ...others], 'name the one to use in "jumpstarter" of your package.json');
  }
  return working ?? first ?? found[0];
}

/** Tells whether a package is jumpstarter-ts, whichever copy. */
export function isOurs(known: KnownPackage): boolean {
  return known.name === "jumpstarter-ts";
}

/** The error for a name that several packages offer. */
export function ambiguous(what: string, found: readonly FoundTarget[], cure: string): DiscoveryError {
  const names = found.map((entry) => `"${entry.package.name}"`).join(" and ");
  return new DiscoveryError("ambiguous", `${what} is offered by ${names}: ${cure}`);
}

/** The error for a name that no package offers; it carries what was wrong with manifests, since that may be why. */
export function unknown(
  packages: readonly KnownPackage[],
  what: string,
  name: string,
  known: Iterable<string>,
): DiscoveryError {
  const hint = didYouMean(name, known) || (what === "package" ? "" : `; "jmp driver list" shows what there is`);
  const ignored = packages.flatMap((entry) => entry.manifest.problems.map((problem) => `${entry.name}: ${problem}`));
  const note = ignored.length === 0 ? "" : ` (ignored in package.json: ${ignored.join(", ")})`;
  return new DiscoveryError("unknown", `Unknown ${what} "${name}"${hint}${note}`);
}

/** Every name one section of the known manifests offers. */
export function knownNames(packages: readonly KnownPackage[], section: ManifestSection): string[] {
  return packages.flatMap((known) => [...known.manifest[section].keys()]);
}

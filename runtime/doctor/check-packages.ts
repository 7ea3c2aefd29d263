import { discover } from "../discovery/discovery.js";
import type { KnownPackage } from "../discovery/known-package.js";
import type { Check } from "./check.js";
import { type Finding, fine, warning } from "./finding.js";

/** Which packages offer drivers and interfaces, and what is wrong with what they offer. */
export const checkPackages: Check = {
  id: "packages",
  async run({ machine }) {
    const known = discover({ cwd: machine.cwd }).packages;
    const offering = known.filter(({ manifest }) => manifest.drivers.size + manifest.interfaces.size > 0);
    return [fine(offering.map(describe).join(", ") || "No package offers drivers"), ...known.flatMap(problems)];
  },
};

function describe({ name, version, manifest }: KnownPackage): string {
  return `${name} ${version} (${manifest.interfaces.size} interfaces, ${manifest.drivers.size} driver names)`;
}

function problems({ name, manifest }: KnownPackage): readonly Finding[] {
  return manifest.problems.map((problem) => warning(`Ignored in package.json of "${name}": ${problem}`));
}

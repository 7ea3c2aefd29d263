import { dirname, join, posix } from "node:path";
import { stalePackageSection, unreadablePackage } from "../../diagnostics/catalogue/project.js";
import type { Diagnostic } from "../../diagnostics/diagnostic.js";
import { finding } from "../../diagnostics/finding.js";
import { diskTexts, type TextSource } from "../../text-source.js";
import type { Place } from "../../view/place.js";
import type { Changes } from "../disk/apply-changes.js";
import { brokenJsonSpan } from "../disk/text-span.js";
import type { DriftFinding } from "../drift/check-drift.js";
import { firstHunk } from "../drift/line-hunk.js";
import type { DriverNames } from "../project/driver-names.js";
import { type NamedModule, type PackageJson, packageSection, withSection } from "../project/package-section.js";
import type { Project } from "../project/project.js";

/** What becomes of the package.json that contains the output folder. */
export interface PackagePlan {
  /** Its new text, if that differs. */
  readonly changes: Changes;
  /** The same, as findings for a check. */
  readonly findings: readonly DriftFinding[];
  readonly diagnostics: readonly Diagnostic[];
}

/** Plans the section "jumpstarter"; without a package.json in the project there is nothing to plan. */
export function planPackage(
  project: Project,
  places: readonly Place[],
  names: DriverNames | undefined,
  texts: TextSource,
): PackagePlan {
  const found = findPackage(project, texts);
  if (found === undefined) return { changes: new Map(), findings: [], diagnostics: [] };
  const { folder, file, text } = found;
  const packageJson = parsePackage(text);
  if (packageJson === undefined) {
    const diagnostics = [finding(unreadablePackage, brokenJsonSpan(file, text), { file })];
    return { changes: new Map(), findings: [], diagnostics };
  }
  const inPackage = (path: string): string => posix.relative(folder, path);
  const moved = (modules: readonly NamedModule[]): readonly NamedModule[] =>
    modules.map((module) => ({ ...module, file: inPackage(module.file) }));
  const generated = places.map((place) => ({ place, file: `${project.out}/${place.folder}/index.ts` }));
  const { section, diagnostics } = packageSection(packageJson, {
    out: inPackage(project.out),
    interfaces: moved(generated.map(({ place, file }) => ({ name: place.id, file }))),
    fakes: moved(generated.map(({ place, file }) => ({ name: place.fake, file, exportName: place.fake }))),
    ...(names !== undefined && { drivers: moved(names.drivers), clients: moved(names.clients) }),
  });
  const after = withSection(text, packageJson, section);
  return { diagnostics, ...changeOf(project, file, text, after) };
}

function changeOf({ root }: Project, file: string, before: string, after: string): Omit<PackagePlan, "diagnostics"> {
  if (before === after) return { changes: new Map(), findings: [] };
  const stale = { diagnostic: finding(stalePackageSection, undefined, { file }), hunk: firstHunk(before, after) };
  return { changes: new Map([[join(root, file), after]]), findings: [stale] };
}

/** The nearest package.json above the output folder that is inside the project; its folder is relative to the root. */
export function findPackage(
  { root, out }: Project,
  texts: TextSource = diskTexts,
): { readonly folder: string; readonly file: string; readonly text: string } | undefined {
  for (let folder = out; !folder.startsWith(".."); folder = dirname(folder)) {
    const file = posix.join(folder, "package.json");
    const text = texts.read(join(root, file));
    if (text !== undefined) return { folder, file, text };
    if (folder === ".") return undefined;
  }
  return undefined;
}

function parsePackage(text: string): PackageJson | undefined {
  try {
    const value: unknown = JSON.parse(text);
    // An object that is no list has text keys; nothing is assumed about its values.
    return typeof value === "object" && value !== null && !Array.isArray(value) ? (value as PackageJson) : undefined;
  } catch {
    return undefined;
  }
}

import { notExported } from "../../diagnostics/catalogue/project.js";
import type { Diagnostic } from "../../diagnostics/diagnostic.js";
import { finding } from "../../diagnostics/finding.js";
import { exportedStems, exportSubpath } from "./export-subpath.js";

/** A module that the section "jumpstarter" of package.json shall name. */
export interface NamedModule {
  /** Interface id, driver class or its name elsewhere. */
  readonly name: string;
  /** Source file, relative to the package. */
  readonly file: string;
  /** Export of the file; absent where the module as a whole is meant. */
  readonly exportName?: string;
}

/** What the section shall say. Lists that are absent are left as they are. */
export interface SectionContent {
  /** Folder of the generated files, relative to the package. */
  readonly out: string;
  readonly interfaces: readonly NamedModule[];
  readonly drivers?: readonly NamedModule[];
  /** Generated drivers; of several that are called alike, one of {@link drivers} is named, else the last. */
  readonly fakes: readonly NamedModule[];
  readonly clients?: readonly NamedModule[];
}

/** A package.json that was parsed. */
export type PackageJson = Readonly<Record<string, unknown>>;

/** The section, and what cannot be named in it. */
export interface Section {
  readonly section: PackageJson;
  readonly diagnostics: readonly Diagnostic[];
}

/**
 * Makes the section "jumpstarter" of a package.json, sorted by name.
 *
 * Interfaces that were generated elsewhere in the package stay; adapters and unknown keys stay, too.
 */
export function packageSection(packageJson: PackageJson, content: SectionContent): Section {
  const { exports } = packageJson;
  const before = recordOf(packageJson.jumpstarter);
  const entriesOf = (modules: readonly NamedModule[] | undefined, old: unknown): PackageJson =>
    modules === undefined ? recordOf(old) : Object.fromEntries(modules.flatMap((module) => entryOf(module, exports)));
  const fromElsewhere = (list: unknown): PackageJson =>
    Object.fromEntries(Object.entries(recordOf(list)).filter(([, target]) => !leadsInto(content.out, exports, target)));
  const drivers = entriesOf(content.drivers, fromElsewhere(before.drivers));
  const lists = {
    interfaces: sorted({ ...fromElsewhere(before.interfaces), ...entriesOf(content.interfaces, undefined) }),
    drivers: sorted({ ...entriesOf(content.fakes, undefined), ...drivers }),
    clients: sorted(entriesOf(content.clients, before.clients)),
    adapters: sorted(recordOf(before.adapters)),
  };
  const modules = [...content.interfaces, ...(content.drivers ?? []), ...(content.clients ?? [])];
  return { section: { ...before, ...lists }, diagnostics: checkExports(modules, exports) };
}

/** The text of a package.json with another section; everything else keeps its bytes if it is laid out by `JSON.stringify`. */
export function withSection(text: string, packageJson: PackageJson, section: PackageJson): string {
  const indentation = /^[ \t]+/m.exec(text)?.[0] ?? "  ";
  const end = /\s*$/.exec(text)?.[0] ?? "\n";
  const after = JSON.stringify({ ...packageJson, jumpstarter: section }, null, indentation) + end;
  return text.includes("\r\n") ? after.replaceAll(/\r?\n/g, "\r\n") : after;
}

function entryOf({ name, file, exportName }: NamedModule, exports: unknown): readonly (readonly [string, string])[] {
  const subpath = exportSubpath(exports, file);
  if (subpath === undefined) return [];
  return [[name, exportName === undefined ? subpath : `${subpath}#${exportName}`]];
}

/** One finding for all modules that the package keeps to itself. */
function checkExports(modules: readonly NamedModule[], exports: unknown): readonly Diagnostic[] {
  const hidden = modules.filter(({ file }) => exportSubpath(exports, file) === undefined);
  const [first] = hidden;
  if (first === undefined) return [];
  const example = `"./${folderOf(first.file)}": "./${first.file.replace(/\.ts$/, ".js")}"`;
  return [finding(notExported, undefined, { names: hidden.map(({ name }) => name), file: first.file, example })];
}

function leadsInto(folder: string, exports: unknown, target: unknown): boolean {
  if (typeof target !== "string") return true;
  return exportedStems(exports, target.split("#")[0] ?? "").some((stem) => stem.startsWith(`${folder}/`));
}

function sorted(record: PackageJson): PackageJson {
  return Object.fromEntries(Object.entries(record).sort(([left], [right]) => (left < right ? -1 : 1)));
}

function recordOf(value: unknown): PackageJson {
  // An object that is no list has text keys; nothing is assumed about its values.
  return typeof value === "object" && value !== null && !Array.isArray(value) ? (value as PackageJson) : {};
}

function folderOf(file: string): string {
  return file.slice(0, Math.max(0, file.lastIndexOf("/")));
}

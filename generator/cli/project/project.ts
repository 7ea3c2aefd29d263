import { existsSync, statSync } from "node:fs";
import { dirname, join, relative, resolve, sep } from "node:path";
import { missingPlugin, sameNamedPlugins } from "../../diagnostics/catalogue/plugins.js";
import { missingFolder } from "../../diagnostics/catalogue/project.js";
import type { Diagnostic } from "../../diagnostics/diagnostic.js";
import { finding } from "../../diagnostics/finding.js";
import type { Span } from "../../model/span.js";
import { pluginName } from "../../plugins/plugin-name.js";
import type { Flags } from "../command-line/flags.js";
import { readIfThere } from "../disk/text-files.js";
import { checkPrefix, firstPartyPrefix } from "./check-prefix.js";
import { type Config, configFile, keySpan, type ParsedConfig, parseConfig, spanOf } from "./config.js";

/** Where one run reads and writes. Folders are relative to the root, with forward slashes. */
export interface Project {
  /** Absolute path. Paths in headers and findings are relative to it. */
  readonly root: string;
  readonly interfaces: string;
  readonly out: string;
  readonly protos: string | undefined;
  readonly drivers: string | undefined;
  /** Folder of the project's own templates. */
  readonly templates: string | undefined;
  /** Files of the plugins. */
  readonly plugins: readonly string[];
  readonly packagePrefix: string;
}

/** A project and what is wrong with its set-up. */
export interface FoundProject {
  readonly project: Project;
  readonly diagnostics: readonly Diagnostic[];
}

/**
 * Finds the project of a run: the one `--root` names, else the one that holds the interfaces, else the nearest one with
 * a configuration.
 *
 * The configuration speaks for the interfaces folder it names; a run with another `--interfaces` takes nothing from it.
 *
 * @throws {CliError} For flags that cannot be.
 */
export function findProject(flags: Flags, workingFolder: string): FoundProject {
  const given = (folder: string | undefined): string | undefined => folder && resolve(workingFolder, folder);
  const interfaces = given(flags.interfaces);
  const root =
    given(flags.root) ?? projectOf(interfaces, given(flags.out)) ?? configured(workingFolder) ?? workingFolder;
  const { text, config, diagnostics } = readConfig(root);
  const applies = interfaces === undefined || interfaces === resolve(root, config.interfaces ?? "interfaces");
  const folder = (flag: string | undefined, key: Exclude<keyof Config, "plugins">): string | undefined =>
    given(flag) ?? (applies && config[key] !== undefined ? resolve(root, config[key]) : undefined);
  const fromRoot = (path: string): string => relative(root, path).split(sep).join("/") || ".";
  const optional = (path: string | undefined): string | undefined => path && fromRoot(path);
  const plugins = (applies ? (config.plugins ?? []) : []).map((written) => ({
    file: fromRoot(resolve(root, written)),
    span: spanOf(text, JSON.stringify(written)),
  }));
  const project = {
    root,
    interfaces: fromRoot(folder(flags.interfaces, "interfaces") ?? join(root, "interfaces")),
    out: fromRoot(folder(flags.out, "out") ?? join(root, "generated")),
    protos: optional(folder(flags.protos, "protos")),
    drivers: optional(folder(flags.drivers, "drivers")),
    templates: optional(folder(flags.templates, "templates")),
    plugins: plugins.map(({ file }) => file),
    packagePrefix: flags.package ?? (applies ? config.package : undefined) ?? firstPartyPrefix,
  };
  if (diagnostics.length > 0) return { project, diagnostics };
  const place = applies && config.package !== undefined ? keySpan(text, "package") : undefined;
  const missing = missingFolders(project, folder(flags.interfaces, "interfaces") !== undefined);
  const reserved = checkPrefix(project, flags.package, place);
  return { project, diagnostics: [...missing, ...checkPlugins(root, plugins), ...reserved] };
}

function readConfig(root: string): ParsedConfig & { readonly text: string } {
  const text = readIfThere(join(root, configFile));
  return text === undefined ? { text: "", config: {}, diagnostics: [] } : { text, ...parseConfig(text) };
}

/** A package of drivers for other packages' interfaces needs no folder of interfaces unless it names one. */
function missingFolders(
  { root, interfaces, protos, drivers, templates }: Project,
  named: boolean,
): readonly Diagnostic[] {
  const needed = { interfaces: named || drivers === undefined ? interfaces : undefined, protos, drivers, templates };
  return Object.entries(needed).flatMap(([what, folder]) => {
    if (folder === undefined || statSync(join(root, folder), { throwIfNoEntry: false })?.isDirectory()) return [];
    return [finding(missingFolder, undefined, { what, folder, flag: what })];
  });
}

interface NamedPlugin {
  readonly file: string;
  /** Where the configuration names it. */
  readonly span: Span;
}

function checkPlugins(root: string, plugins: readonly NamedPlugin[]): readonly Diagnostic[] {
  return plugins.flatMap(({ file, span }, index) => {
    if (!statSync(join(root, file), { throwIfNoEntry: false })?.isFile())
      return [finding(missingPlugin, span, { file })];
    const name = pluginName(file);
    const twin = plugins.slice(0, index).find((other) => pluginName(other.file) === name);
    return twin === undefined ? [] : [finding(sameNamedPlugins, span, { file, twin: twin.file, name })];
  });
}

/** The project that holds a folder: the nearest one above it that says it is one, else what is common to both folders. */
function projectOf(interfaces: string | undefined, out: string | undefined): string | undefined {
  if (interfaces === undefined) return undefined;
  const marked = nearest(dirname(interfaces), (folder) =>
    [configFile, "package.json"].some((file) => existsSync(join(folder, file))),
  );
  return marked ?? nearest(dirname(interfaces), (folder) => contains(folder, out ?? interfaces));
}

function configured(start: string): string | undefined {
  return nearest(start, (folder) => existsSync(join(folder, configFile)));
}

function nearest(start: string, fits: (folder: string) => boolean): string | undefined {
  for (let folder = start; ; folder = dirname(folder)) {
    if (fits(folder)) return folder;
    if (folder === dirname(folder)) return undefined;
  }
}

function contains(folder: string, path: string): boolean {
  return !relative(folder, path).startsWith("..");
}

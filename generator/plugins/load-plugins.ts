import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { pluginOfOtherApi, unloadablePlugin } from "../diagnostics/catalogue/plugins.js";
import type { Diagnostic } from "../diagnostics/diagnostic.js";
import { finding } from "../diagnostics/finding.js";
import { moduleFiles } from "../read/source/module-files.js";
import { firstSyntaxProblem } from "../read/source/syntax-problems.js";
import { errorPlace, errorText } from "./error-place.js";
import { type LoadedPlugin, type Plugin, pluginApi } from "./plugin.js";
import { pluginName } from "./plugin-name.js";

/** The plugins of a run. */
export interface LoadedPlugins {
  readonly plugins: readonly LoadedPlugin[];
  readonly diagnostics: readonly Diagnostic[];
  /** Files they were read from, relative to the root of the project. */
  readonly inputs: readonly string[];
}

/**
 * Loads plugins. Each runs as a module of Node's, with all rights of the program.
 *
 * @param files Relative to `root`.
 */
export async function loadPlugins(root: string, files: readonly string[]): Promise<LoadedPlugins> {
  const loaded = [];
  for (const file of files) loaded.push(await loadPlugin(root, file));
  return {
    plugins: loaded.flatMap(({ plugin }) => plugin ?? []),
    diagnostics: loaded.flatMap(({ diagnostic }) => diagnostic ?? []),
    inputs: loaded.flatMap(({ inputs }) => inputs),
  };
}

interface Loaded {
  readonly plugin?: LoadedPlugin;
  readonly diagnostic?: Diagnostic;
  readonly inputs: readonly string[];
}

async function loadPlugin(root: string, file: string): Promise<Loaded> {
  const name = pluginName(file);
  const inputs = moduleFiles(root, file);
  const syntax = inputs.flatMap((input) => syntaxFinding(root, input, name))[0];
  if (syntax !== undefined) return { diagnostic: syntax, inputs };
  const modules = inputs.map((input) => ({ url: pathToFileURL(join(root, input)).href, file: input }));
  try {
    const exported: unknown = await import(`${pathToFileURL(join(root, file)).href}?${versionOf(root, inputs)}`);
    const diagnostic = checkExports(exported, file, name);
    if (diagnostic !== undefined) return { diagnostic, inputs };
    const { api, emit } = exported as Plugin; // as checkExports has found
    return { plugin: { name, modules, api, emit }, inputs };
  } catch (error) {
    const place = errorPlace(error, { modules });
    return { diagnostic: finding(unloadablePlugin, place, { plugin: name, text: errorText(error) }), inputs };
  }
}

/** Node tells no place of a mistake in the syntax of a module. */
function syntaxFinding(root: string, file: string, plugin: string): readonly Diagnostic[] {
  const problem = firstSyntaxProblem(file, readFileSync(join(root, file), "utf8"));
  if (problem === undefined) return [];
  const { text, line, column, length } = problem;
  return [finding(unloadablePlugin, { file, line, column, length }, { plugin, text })];
}

/** Node keeps a module it has loaded; another address loads it anew. */
function versionOf(root: string, inputs: readonly string[]): string {
  const hash = createHash("sha256");
  for (const input of inputs) hash.update(readFileSync(join(root, input)));
  return hash.digest("hex").slice(0, 16);
}

function checkExports(exported: unknown, file: string, plugin: string): Diagnostic | undefined {
  const span = { file, line: 1, column: 1, length: 1 };
  const { api, emit }: { readonly api?: unknown; readonly emit?: unknown } = Object(exported);
  if (typeof emit !== "function") return finding(unloadablePlugin, span, { plugin, text: "it exports no `emit`" });
  if (api === pluginApi) return undefined;
  const made = api === undefined ? undefined : String(api);
  return finding(pluginOfOtherApi, span, { plugin, made, api: pluginApi });
}

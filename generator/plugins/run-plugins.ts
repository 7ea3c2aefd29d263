import { throwingPlugin } from "../diagnostics/catalogue/plugins.js";
import type { Diagnostic } from "../diagnostics/diagnostic.js";
import { finding } from "../diagnostics/finding.js";
import { errorPlace, errorText } from "./error-place.js";
import type { LoadedPlugin, PluginModel } from "./plugin.js";
import { createHost } from "./plugin-host.js";
import { pluginFolder } from "./plugin-name.js";

/** What plugins wrote. */
export interface PluginFiles {
  /** Texts by path relative to the output folder. */
  readonly files: ReadonlyMap<string, string>;
  readonly diagnostics: readonly Diagnostic[];
}

/** Runs plugins one after the other on one frozen copy of the model; none sees what another wrote. */
export function runPlugins(plugins: readonly LoadedPlugin[], model: PluginModel, header: string): PluginFiles {
  if (plugins.length === 0) return { files: new Map(), diagnostics: [] };
  const frozen = freeze(structuredClone(model));
  const results = plugins.map((plugin) => runPlugin(plugin, frozen, header));
  return {
    files: new Map(results.flatMap(({ files }) => [...files])),
    diagnostics: results.flatMap(({ diagnostics }) => diagnostics),
  };
}

function runPlugin(plugin: LoadedPlugin, model: PluginModel, header: string): PluginFiles {
  const folder = pluginFolder(plugin.name);
  const { host, files, problems, close } = createHost(plugin, `${model.out}/${folder}`, header);
  const failures: Diagnostic[] = [];
  const fail = (error: unknown, text: string): void => {
    failures.push(finding(throwingPlugin, errorPlace(error, plugin), { plugin: plugin.name, text }));
  };
  try {
    const result: unknown = plugin.emit(model, host);
    if (isPromise(result)) fail(undefined, "`emit` returns a promise, but has to be done when it returns");
  } catch (error) {
    // What it may not write is told already.
    if (problems.length === 0) fail(error, errorText(error));
  }
  close();
  const written = [...files].map(([path, text]) => [`${folder}/${path}`, text] as const);
  return { files: new Map(written), diagnostics: [...problems, ...failures] };
}

/** A promise that fails later must not end the program. */
function isPromise(value: unknown): boolean {
  const found = typeof value === "object" && value !== null && "then" in value;
  if (found) Promise.resolve(value).catch(() => {});
  return found;
}

function freeze<T>(value: T): T {
  if (typeof value !== "object" || value === null || Object.isFrozen(value)) return value;
  for (const part of Object.values(value)) freeze(part);
  return Object.freeze(value);
}

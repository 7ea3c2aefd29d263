import { pluginFile } from "../diagnostics/catalogue/plugins.js";
import type { Diagnostic } from "../diagnostics/diagnostic.js";
import { finding } from "../diagnostics/finding.js";
import { firstSyntaxProblem } from "../read/source/syntax-problems.js";
import { errorPlace } from "./error-place.js";
import type { LoadedPlugin, PluginHost } from "./plugin.js";

/** A host, and what was written through it. */
export interface RecordingHost {
  readonly host: PluginHost;
  /** Texts by path relative to the folder of the plugin. */
  readonly files: ReadonlyMap<string, string>;
  /** Files the plugin may not write, whether or not it caught the error. */
  readonly problems: readonly Diagnostic[];
  /** Refuses everything that is written from now on. */
  readonly close: () => void;
}

/** Makes the host of one plugin: it writes into memory. */
export function createHost(plugin: LoadedPlugin, folder: string, header: string): RecordingHost {
  const files = new Map<string, string>();
  const problems: Diagnostic[] = [];
  let open = true;
  const write = (path: string, text: string): void => {
    const problem = open ? problemOf(path, text, files) : "comes after `emit` returned";
    if (problem === undefined) {
      files.set(path, text);
      return;
    }
    const error = new Error(`"${path}" ${problem}`);
    const told = { plugin: plugin.name, file: String(path), problem, folder };
    problems.push(finding(pluginFile, errorPlace(error, plugin), told));
    throw error;
  };
  return {
    host: Object.freeze({ folder, header, write }),
    files,
    problems,
    close: () => {
      open = false;
    },
  };
}

/** A plugin is not compiled: it may give anything. */
function problemOf(path: unknown, text: unknown, files: ReadonlyMap<string, string>): string | undefined {
  if (typeof path !== "string" || typeof text !== "string") return "is not a path and a text";
  const parts = path.split("/");
  if (path.includes("\\") || parts.some((part) => part === "" || part === "." || part === "..")) {
    return "is outside its folder or no relative path";
  }
  if (path.endsWith(".proto")) return "would hold numbers that only jsgen gives";
  if (files.has(path)) return "it wrote before";
  const problem = /\.[cm]?[jt]sx?$/.test(path) ? firstSyntaxProblem(path, text) : undefined;
  return problem && `does not parse: ${problem.text}, at line ${problem.line}`;
}

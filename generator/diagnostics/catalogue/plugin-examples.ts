import type { Diagnostic } from "../diagnostic.js";
import { finding } from "../finding.js";
import * as plugins from "./plugins.js";

const plugin = "lab-table";
const at = (line: number, column: number) => ({ file: "lab-table.js", line, column, length: 1 });
const config = { file: "jsgen.config.json", line: 3, column: 15, length: 16 };

/** How each finding about plugins may look. */
export const pluginExamples: readonly Diagnostic[] = [
  finding(plugins.missingPlugin, config, { file: "lab-tabel.js" }),
  finding(plugins.sameNamedPlugins, config, { file: "old/lab-table.js", twin: "lab-table.js", name: plugin }),
  finding(plugins.unloadablePlugin, at(4, 1), { plugin, text: "'}' expected" }),
  finding(plugins.pluginOfOtherApi, at(1, 1), { plugin, made: "1", api: 2 }),
  finding(plugins.throwingPlugin, at(6, 23), { plugin, text: "Cannot read properties of undefined (reading 'name')" }),
  finding(plugins.pluginFile, at(7, 8), {
    plugin,
    file: "../client.ts",
    problem: "is outside its folder",
    folder: "generated/plugins/lab-table",
  }),
];

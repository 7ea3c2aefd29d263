import type { CatalogueEntry } from "../finding.js";

// 71xx: plugins.

export const missingPlugin = {
  code: "JSG7101",
  severity: "error",
  title: "Plugin does not exist",
  message: ({ file }) => `There is no plugin "${file}"`,
  remedy: () => 'Correct "plugins" in jsgen.config.json: paths of JavaScript modules, relative to it',
} satisfies CatalogueEntry<{ file: string }>;

export const sameNamedPlugins = {
  code: "JSG7102",
  severity: "error",
  title: "Two plugins with one name",
  message: ({ file, twin, name }) => `Plugins "${twin}" and "${file}" would both write into "plugins/${name}"`,
  remedy: () => "Rename one of the files",
} satisfies CatalogueEntry<{ file: string; twin: string; name: string }>;

export const unloadablePlugin = {
  code: "JSG7103",
  severity: "error",
  title: "Plugin cannot be loaded",
  message: ({ plugin, text }) => `Plugin "${plugin}" cannot be loaded: ${text}`,
  remedy: () =>
    "It has to be a module that exports `api` and `emit(model, host)`; named .mjs, or .js in a package of type module",
} satisfies CatalogueEntry<{ plugin: string; text: string }>;

export const pluginOfOtherApi = {
  code: "JSG7104",
  severity: "error",
  title: "Plugin was made for another model",
  message: ({ plugin, made, api }) =>
    made === undefined
      ? `Plugin "${plugin}" does not say which version of the model it was made for`
      : `Plugin "${plugin}" was made for version ${made} of the model, and this jsgen has version ${api}`,
  remedy: ({ api }) => `Adapt it to the types of "jumpstarter-ts/generator", then write \`export const api = ${api};\``,
} satisfies CatalogueEntry<{ plugin: string; made: string | undefined; api: number }>;

export const throwingPlugin = {
  code: "JSG7105",
  severity: "error",
  title: "Plugin fails",
  message: ({ plugin, text }) => `Plugin "${plugin}" fails: ${text}`,
  remedy: () => "Correct the plugin, or take it out of jsgen.config.json",
} satisfies CatalogueEntry<{ plugin: string; text: string }>;

export const pluginFile = {
  code: "JSG7106",
  severity: "error",
  title: "Plugin writes what it may not",
  message: ({ plugin, file, problem }) => `Plugin "${plugin}" writes "${file}", which ${problem}`,
  remedy: ({ folder }) => `Write other files, with paths relative to "${folder}" such as "power/table.md"`,
} satisfies CatalogueEntry<{ plugin: string; file: string; problem: string; folder: string }>;

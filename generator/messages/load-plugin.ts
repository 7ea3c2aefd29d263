import { createRequire, Module } from "node:module";
import type { protocGenEs } from "@bufbuild/protoc-gen-es/dist/cjs/src/protoc-gen-es-plugin.js";

/** protobuf-es' own generator of messages. */
export type MessagesPlugin = typeof protocGenEs;

let loaded: MessagesPlugin | undefined;

/**
 * Loads the generator of messages once, without the TypeScript compiler.
 *
 * The plugin framework loads a compiler of its own for outputs that are never asked for here, which would take several
 * times as long as everything else. Stand-ins lie in the module cache while the plugin loads, under the very files the
 * framework would load, and are taken out again: nobody else can get hold of them.
 */
export function loadPlugin(): MessagesPlugin {
  loaded ??= withStandIns(compilerFiles(), loadPluginModule);
  return loaded;
}

const require = createRequire(import.meta.url);
const pluginPath = "@bufbuild/protoc-gen-es/dist/cjs/src/protoc-gen-es-plugin.js";

function loadPluginModule(): MessagesPlugin {
  // The package has no entry point; its types say what this file holds.
  const { protocGenEs } = require(pluginPath) as { readonly protocGenEs: MessagesPlugin };
  return protocGenEs;
}

/** Files of the compiler that the plugin framework, and not somebody else, would load. */
function compilerFiles(): readonly string[] {
  const fromPlugin = createRequire(require.resolve(pluginPath));
  const fromFramework = createRequire(fromPlugin.resolve("@bufbuild/protoplugin"));
  return ["typescript", "@typescript/vfs"].map((name) => fromFramework.resolve(name));
}

function withStandIns<T>(files: readonly string[], load: () => T): T {
  const absent = files.filter((file) => require.cache[file] === undefined);
  for (const file of absent) require.cache[file] = standIn(file);
  try {
    return load();
  } finally {
    for (const file of absent) delete require.cache[file];
  }
}

function standIn(file: string): NodeJS.Module {
  const module = new Module(file);
  module.filename = file;
  module.loaded = true;
  return module;
}

export { checkModel } from "./check/check-model.js";
export type { Diagnostic, Severity } from "./diagnostics/diagnostic.js";
export { formatDiagnostic } from "./diagnostics/format-diagnostic.js";
export { type Generated, type GenerateInput, type GenerateOptions, generate } from "./generate.js";
export type { InterfaceModel, MethodModel, Model } from "./model/interface.js";
export type { Plugin, PluginHost, PluginInterface, PluginModel } from "./plugins/plugin.js";
export { type ReadModelOptions, type ReadModelResult, readModel } from "./read/read-model.js";

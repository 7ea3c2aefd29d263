import type { FileDescriptorProto } from "@bufbuild/protobuf/wkt";
import type { Diagnostic } from "./diagnostics/diagnostic.js";
import { checkGeneratedNames, checkReferences } from "./emit/check-references.js";
import { type CopiedProtos, copyProtos } from "./emit/copy-protos.js";
import { emitInterface } from "./emit/emit-interface.js";
import { header } from "./emit/header.js";
import { prepareTemplates } from "./emit/prepare-templates.js";
import { renderAll } from "./emit/render-all.js";
import { emitMessages } from "./messages/emit-messages.js";
import type { Model } from "./model/interface.js";
import type { LoadedPlugin } from "./plugins/plugin.js";
import { pluginModel } from "./plugins/plugin-model.js";
import { runPlugins } from "./plugins/run-plugins.js";
import type { TemplateOverrides } from "./render/select-templates.js";
import { createPlace, type Place } from "./view/place.js";

/** Everything a run is made from. */
export interface GenerateInput {
  /** Interfaces without errors. */
  readonly model: Model;
  /** Protos that were generated before; they decide the numbers. By path relative to the output folder. */
  readonly committed: ReadonlyMap<string, string>;
  /** Protos that somebody deleted although version control has them, by the same paths; default none. */
  readonly lost?: ReadonlySet<string>;
  /** Hand-written protos that get messages, too. By the path they are imported with. */
  readonly protos: ReadonlyMap<string, string>;
  /** The project's own templates, in place of those of this package. */
  readonly templates?: TemplateOverrides | undefined;
  /** The project's own, which write more files. */
  readonly plugins?: readonly LoadedPlugin[];
  readonly options: GenerateOptions;
}

/** How a run names things. Folders are relative to the project root. */
export interface GenerateOptions {
  /** First part of every protobuf package, `jumpstarter.driver`. */
  readonly packagePrefix: string;
  /** Output folder. */
  readonly out: string;
  /** Folder of the hand-written protos; absent when there are none. */
  readonly protos: string | undefined;
  /** Version of the generator, `0.1.0`; headers name its first two numbers. */
  readonly version: string;
  /** Number interfaces that are not stable anew where their proto is lost; default false. */
  readonly resetLedger?: boolean;
}

/** What a run produces. */
export interface Generated {
  /** Texts by path relative to the output folder; not to be written when there is an error. */
  readonly files: ReadonlyMap<string, string>;
  /** Where the files of each interface are, by its id. */
  readonly places: ReadonlyMap<string, Place>;
  readonly diagnostics: readonly Diagnostic[];
}

/** Makes every output from interfaces and committed protos; reads and writes nothing but this package's own templates. */
export function generate(input: GenerateInput): Generated {
  const { model, committed, lost = new Set(), protos, plugins = [], options } = input;
  const { templates, diagnostics: templateFindings } = prepareTemplates(input.templates);
  const emitted = model.interfaces.map((contract) => {
    const settings = { ...options, lost, header: header(options, contract.module) };
    return emitInterface(contract, committed, settings);
  });
  const places = new Map(emitted.map(({ contract, path }) => [contract.id.text, createPlace(contract, path)]));
  if (model.interfaces.length === 0 && protos.size === 0) return { files: new Map(), places, diagnostics: [] };
  const copied = copyProtos(protos, options);
  const diagnostics = [
    ...checkReferences(model),
    ...emitted.flatMap((one) => one.diagnostics),
    ...emitted.flatMap(({ contract, path }) => checkGeneratedNames(contract, createPlace(contract, path))),
    ...copied.diagnostics,
    ...templateFindings,
  ];
  if (diagnostics.some(({ severity }) => severity === "error")) return { files: new Map(), places, diagnostics };
  const printed = emitted.flatMap(({ path, proto }) => (proto === undefined ? [] : [{ path, ...proto }]));
  const named = { interfaces: emitted.map(({ contract }) => contract) };
  const rendered = renderAll({ model: named, places, templates, options });
  const written = runPlugins(plugins, pluginModel(named, places, options), header(options));
  const files = [
    ...copied.texts,
    ...printed.map(({ path, text }) => [path, text] as const),
    ...messagesOf(copied, printed),
    ...rendered.files,
    ...written.files,
  ];
  const found = [...diagnostics, ...rendered.diagnostics, ...written.diagnostics];
  return { files: new Map(files), places, diagnostics: found };
}

function messagesOf(
  copied: CopiedProtos,
  printed: readonly { readonly file: FileDescriptorProto }[],
): Iterable<readonly [string, string]> {
  const files = [...copied.files, ...printed.map(({ file }) => file)];
  return emitMessages(
    files,
    files.map(({ name }) => name),
  );
}

import type { FileDescriptorProto } from "@bufbuild/protobuf/wkt";
import type { Diagnostic } from "./diagnostics/diagnostic.js";
import { checkGeneratedNames, checkReferences } from "./emit/check-references.js";
import { type CopiedProtos, copyProtos } from "./emit/copy-protos.js";
import { type EmittedInterface, emitInterface } from "./emit/emit-interface.js";
import { header } from "./emit/header.js";
import { prepareTemplates } from "./emit/prepare-templates.js";
import { renderAll } from "./emit/render-all.js";
import { createSteps, finishSteps, type OutputFile, type Steps } from "./emit/steps.js";
import { emitMessages } from "./messages/emit-messages.js";
import { messagesPath, withImports } from "./messages/with-imports.js";
import type { InterfaceModel, Model } from "./model/interface.js";
import type { LoadedPlugin } from "./plugins/plugin.js";
import { pluginModel } from "./plugins/plugin-model.js";
import { runPlugins } from "./plugins/run-plugins.js";
import { protoPath } from "./proto/lower/wire-names.js";
import type { SelectedTemplates, TemplateOverrides } from "./render/select-templates.js";
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
  /** Make the protos and nothing that follows from them; default everything. */
  readonly only?: "proto" | undefined;
}

/** What a run produces. */
export interface Generated {
  /** Texts by path relative to the output folder; not to be written when there is an error. */
  readonly files: ReadonlyMap<string, string>;
  /** Where the files of each interface are, by its id. */
  readonly places: ReadonlyMap<string, Place>;
  /** Ids of the interfaces that something was made for; without earlier steps, all of them. */
  readonly made: readonly string[];
  readonly diagnostics: readonly Diagnostic[];
}

/**
 * Makes every output from interfaces and committed protos; reads and writes nothing but this package's own templates.
 *
 * @param steps What earlier runs made; whatever still has the same inputs is not made again.
 */
export function generate(input: GenerateInput, steps: Steps = createSteps()): Generated {
  const { model, protos, plugins = [], options } = input;
  const { templates, diagnostics: templateFindings } = templatesOf(input.templates, steps);
  const emitted = model.interfaces.map((contract) => protoOf(contract, input, steps));
  const places = new Map(emitted.map(({ contract, path }) => [contract.id.text, createPlace(contract, path)]));
  const none = { files: new Map(), places, made: [] };
  if (model.interfaces.length === 0 && protos.size === 0) return { ...none, diagnostics: [] };
  const copied = steps.copied.get("protos", [JSON.stringify([...protos]), options.version, options.protos], () =>
    copyProtos(protos, options),
  );
  const diagnostics = [
    ...checkReferences(model),
    ...emitted.flatMap((one) => one.diagnostics),
    ...emitted.flatMap(({ contract, path }) => generatedNames(contract, createPlace(contract, path), steps)),
    ...copied.diagnostics,
    ...templateFindings,
  ];
  if (!isClean(diagnostics)) return { ...none, diagnostics };
  const printed = emitted.flatMap(({ path, proto }) => (proto === undefined ? [] : [{ path, ...proto }]));
  const protoFiles = [...copied.texts, ...printed.map(({ path, text }) => [path, text] as const)];
  if (options.only === "proto") return { files: new Map(protoFiles), places, made: steps.protos.finish(), diagnostics };
  const named = { interfaces: emitted.map(({ contract }) => contract) };
  const rendered = renderAll({ model: named, places, templates, options }, steps);
  const written = runPlugins(plugins, pluginModel(named, places, options), header(options));
  const files = [...protoFiles, ...messagesOf(copied, printed, steps), ...rendered.files, ...written.files];
  const found = [...diagnostics, ...rendered.diagnostics, ...written.diagnostics];
  const made = isClean(found) ? finishSteps(steps).filter((name) => places.has(name)) : [];
  return { files: new Map(files), places, made, diagnostics: found };
}

function generatedNames(contract: InterfaceModel, place: Place, { names }: Steps): readonly Diagnostic[] {
  return names.get(contract.id.text, [contract, place], () => checkGeneratedNames(contract, place));
}

function isClean(diagnostics: readonly Diagnostic[]): boolean {
  return diagnostics.every(({ severity }) => severity !== "error");
}

/** A project's own templates are checked when they change; those of this package do not. */
function templatesOf(overrides: TemplateOverrides | undefined, { templates }: Steps): SelectedTemplates {
  return templates.get("templates", [overrides?.folder, ...[...(overrides?.texts ?? [])].flat()], () =>
    prepareTemplates(overrides),
  );
}

function protoOf(contract: InterfaceModel, input: GenerateInput, { protos }: Steps): EmittedInterface {
  const { committed, lost, options } = input;
  const { packagePrefix, out, resetLedger } = options;
  const path = protoPath(contract.id, packagePrefix);
  const [ledger, isLost] = [committed.get(path), lost?.has(path) === true];
  const settings = { packagePrefix, out, header: header(options, contract.module) };
  const inputs = [contract, ...Object.values(settings), resetLedger];
  const emitted = protos.get(contract.id.text, [...inputs, isLost, ledger], () =>
    emitInterface(contract, new Map(ledger === undefined ? [] : [[path, ledger]]), {
      ...settings,
      lost: new Set(isLost ? [path] : []),
      resetLedger: resetLedger === true,
    }),
  );
  // A proto is its own ledger: made with itself for the committed one, it comes out the same.
  if (emitted.diagnostics.length === 0) protos.rename(contract.id.text, [...inputs, false, emitted.proto?.text]);
  return emitted;
}

/** The plugin is asked once, for all files whose messages are not known. */
function messagesOf(
  copied: CopiedProtos,
  printed: readonly { readonly file: FileDescriptorProto }[],
  { messages }: Steps,
): readonly OutputFile[] {
  const files = new Map([...copied.files, ...printed.map(({ file }) => file)].map((file) => [file.name, file]));
  const wanted = new Map([...files].map(([name, file]) => [name, withImports([file], files)]));
  return messages.getAll(wanted, (names) => {
    const made = emitMessages(
      withImports(
        names.flatMap((name) => files.get(name) ?? []),
        files,
      ),
      names,
    );
    return new Map(names.map((name) => [name, [messagesPath(name), made.get(messagesPath(name)) ?? ""]]));
  });
}

import { brokenTemplate } from "../diagnostics/catalogue/templates.js";
import type { Diagnostic } from "../diagnostics/diagnostic.js";
import { finding } from "../diagnostics/finding.js";
import type { InterfaceModel, Model } from "../model/interface.js";
import { createRender, type Render } from "../render/render.js";
import { RenderError } from "../render/render-error.js";
import { readTemplates } from "../render/templates.js";
import type { Place, ViewContext } from "../view/place.js";
import { viewOverview } from "../view/view-overview.js";
import { type HeaderOptions, header } from "./header.js";
import { neighbours } from "./neighbours.js";
import { renderInterface } from "./render-interface.js";
import type { OutputFile, Steps } from "./steps.js";

/** What the rendered files are made from. */
export interface RenderInput {
  readonly model: Model;
  /** By interface id. */
  readonly places: ReadonlyMap<string, Place>;
  readonly options: HeaderOptions & { readonly out: string };
}

/** Everything that comes from templates. */
export interface Rendered {
  readonly files: readonly OutputFile[];
  readonly diagnostics: readonly Diagnostic[];
}

/** Renders the files of every interface, the page that lists them, and the settings for buf. */
export function renderAll(input: RenderInput, steps: Steps): Rendered {
  const { model, places, options } = input;
  const render = currentRender(steps);
  const near = neighbours(model);
  const parts = model.interfaces.map((contract) => {
    const around = { interfaces: near.get(contract) ?? [] };
    const [first, context] = [header(options, contract.module), contextOf(contract, around, input)];
    const named = around.interfaces.map(({ id }) => JSON.stringify(places.get(id.text)));
    const inputs = [render, first, options.out, ...named, ...around.interfaces];
    return attempt(contract.id.text, () =>
      steps.rendered.get(contract.id.text, inputs, () => [...renderInterface(context, around, render)]),
    );
  });
  const shared = [render, header(options), ...model.interfaces, ...[...places.values()].map(({ folder }) => folder)];
  parts.push(attempt("all interfaces", () => steps.rendered.get("", shared, () => sharedFiles(input, render))));
  return {
    files: parts.flatMap(({ files }) => files),
    diagnostics: parts.flatMap(({ diagnostics }) => diagnostics),
  };
}

/** Templates are looked at in each run, and compiled when they change. */
function currentRender({ render }: Steps): Render {
  const templates = readTemplates();
  const texts = [...templates.outputs, ...templates.partials].flat();
  return render.get("templates", texts, () => createRender(templates));
}

function contextOf(contract: InterfaceModel, around: Model, { places, options }: RenderInput): ViewContext {
  const placeOf: ViewContext["placeOf"] = ({ id }) => {
    const place = around.interfaces.some((one) => one.id.text === id.text) ? places.get(id.text) : undefined;
    if (place === undefined) throw new Error(`Interface "${id.text}" has no place among the generated files`);
    return place;
  };
  return {
    interface: contract,
    place: placeOf(contract),
    placeOf,
    out: options.out,
    header: header(options, contract.module),
  };
}

function sharedFiles({ model, places, options }: RenderInput, render: Render): readonly OutputFile[] {
  const first = header(options);
  const rows = model.interfaces.flatMap((contract) => {
    const place = places.get(contract.id.text);
    return place === undefined ? [] : [[contract, place] as const];
  });
  return [
    ["README.md", render("overview", viewOverview(first, rows))],
    ["buf.yaml", render("buf", { header: first })],
  ];
}

/** A template that fails is a finding; anything else that fails in here is a mistake of ours. */
function attempt(id: string, work: () => readonly OutputFile[]): Rendered {
  try {
    return { files: work(), diagnostics: [] };
  } catch (error) {
    if (!(error instanceof RenderError)) throw error;
    const { template, line, message } = error;
    return { files: [], diagnostics: [finding(brokenTemplate, undefined, { template, line, id, text: message })] };
  }
}

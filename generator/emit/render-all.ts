import { brokenTemplate } from "../diagnostics/catalogue/templates.js";
import type { Diagnostic } from "../diagnostics/diagnostic.js";
import { finding } from "../diagnostics/finding.js";
import type { InterfaceModel, Model } from "../model/interface.js";
import type { Render } from "../render/render.js";
import { RenderError } from "../render/render-error.js";
import type { Templates } from "../render/templates.js";
import { createPlace, type Place, type ViewContext } from "../view/place.js";
import { viewOverview } from "../view/view-overview.js";
import { checkedRender } from "./checked-render.js";
import { type HeaderOptions, header } from "./header.js";
import { neighbours } from "./neighbours.js";
import { renderInterface } from "./render-interface.js";
import { type CollectingRender, createSteps, type OutputFile, type Rendered, type Steps } from "./steps.js";

/** What the rendered files are made from. */
export interface RenderInput {
  readonly model: Model;
  /** By interface id. */
  readonly places: ReadonlyMap<string, Place>;
  readonly templates: Templates;
  readonly options: HeaderOptions & { readonly out: string };
}

/** Renders the files of every interface, the page that lists them, and the settings for buf. */
export function renderAll(input: RenderInput, steps: Steps = createSteps()): Rendered {
  const { model, places, templates, options } = input;
  const { render, take } = steps.render.get("templates", [templates, options.out], () => renderOf(input));
  const near = neighbours(model);
  const parts = model.interfaces.map((contract) => {
    const around = { interfaces: near.get(contract) ?? [] };
    const [first, context] = [header(options, contract.module), contextOf(contract, around, input)];
    const named = around.interfaces.map(({ id }) => places.get(id.text));
    const inputs = [render, first, options.out, ...named, ...around.interfaces];
    const make = (): Rendered => {
      take();
      return { files: [...renderInterface(context, around, render)], diagnostics: take() };
    };
    return attempt(`"${contract.id.text}"`, () => steps.rendered.get(contract.id.text, inputs, make));
  });
  const inputs = [render, header(options), ...model.interfaces, ...[...places.values()].map(({ folder }) => folder)];
  const shared = (): Rendered => ({ files: sharedFiles(input, render), diagnostics: take() });
  parts.push(attempt("all interfaces", () => steps.rendered.get("", inputs, shared)));
  const diagnostics = parts.flatMap((part) => part.diagnostics);
  return { files: parts.flatMap(({ files }) => files), diagnostics: oncePerPlace(diagnostics) };
}

/** Rendering with the templates of a run, and what it found since that was taken last. */
function renderOf({ templates, options }: RenderInput): CollectingRender {
  const found: Diagnostic[] = [];
  const render = checkedRender(templates, options.out, (diagnostic) => found.push(diagnostic));
  return { render, take: () => found.splice(0) };
}

/** A template that fails fails for many interfaces; once is enough. */
function oncePerPlace(diagnostics: readonly Diagnostic[]): readonly Diagnostic[] {
  const first = new Map<string, Diagnostic>();
  for (const one of diagnostics) {
    const key = JSON.stringify([one.code, one.span]);
    if (!first.has(key)) first.set(key, one);
  }
  return [...first.values()];
}

function contextOf(contract: InterfaceModel, around: Model, { places, options }: RenderInput): ViewContext {
  const placeOf: ViewContext["placeOf"] = (reference) => {
    const { id, installed } = reference;
    const isNear = around.interfaces.some((one) => one.id.text === id.text);
    // Of another package's generated code only the names matter: it is imported by the package's name.
    const place = installed !== undefined ? createPlace(reference, "") : isNear ? places.get(id.text) : undefined;
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
    ["README.md", render("overview", viewOverview(first, rows), "README.md")],
    ["buf.yaml", render("buf", { header: first }, "buf.yaml")],
  ];
}

/** A template that fails is a finding; anything else that fails in here is a mistake of ours. */
function attempt(id: string, work: () => Rendered): Rendered {
  try {
    return work();
  } catch (error) {
    if (!(error instanceof RenderError)) throw error;
    const { template, line, column, message: text } = error;
    const span = { file: template.file, line, column, length: 1 };
    return { files: [], diagnostics: [finding(brokenTemplate, span, { template: template.name, id, text })] };
  }
}

import { brokenTemplate } from "../diagnostics/catalogue/templates.js";
import type { Diagnostic } from "../diagnostics/diagnostic.js";
import { finding } from "../diagnostics/finding.js";
import type { InterfaceModel, Model } from "../model/interface.js";
import { createRender, type Render } from "../render/render.js";
import { RenderError } from "../render/render-error.js";
import { readTemplates } from "../render/templates.js";
import { createPlace, type Place, type ViewContext } from "../view/place.js";
import { viewOverview } from "../view/view-overview.js";
import { type HeaderOptions, header } from "./header.js";
import { renderInterface } from "./render-interface.js";

/** What the rendered files are made from. */
export interface RenderInput {
  readonly model: Model;
  /** By interface id. */
  readonly places: ReadonlyMap<string, Place>;
  readonly options: HeaderOptions & { readonly out: string };
}

/** Everything that comes from templates. */
export interface Rendered {
  /** By path relative to the output folder. */
  readonly files: readonly (readonly [string, string])[];
  readonly diagnostics: readonly Diagnostic[];
}

/** Renders the files of every interface, the page that lists them, and the settings for buf. */
export function renderAll(input: RenderInput): Rendered {
  const render = createRender(readTemplates());
  const parts = [
    ...input.model.interfaces.map((contract) => {
      const context = contextOf(contract, input);
      return attempt(contract.id.text, () => [...renderInterface(context, input.model, render)]);
    }),
    attempt("all interfaces", () => sharedFiles(input, render)),
  ];
  return {
    files: parts.flatMap(({ files }) => files),
    diagnostics: parts.flatMap(({ diagnostics }) => diagnostics),
  };
}

function contextOf(contract: InterfaceModel, { places, options }: RenderInput): ViewContext {
  const placeOf: ViewContext["placeOf"] = (reference) => {
    const { id, installed } = reference;
    // Of another package's generated code only the names matter: it is imported by the package's name.
    const place = installed === undefined ? places.get(id.text) : createPlace(reference, "");
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

function sharedFiles({ model, places, options }: RenderInput, render: Render): Rendered["files"] {
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
function attempt(id: string, work: () => Rendered["files"]): Rendered {
  try {
    return { files: work(), diagnostics: [] };
  } catch (error) {
    if (!(error instanceof RenderError)) throw error;
    const { template, line, message } = error;
    return { files: [], diagnostics: [finding(brokenTemplate, undefined, { template, line, id, text: message })] };
  }
}

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
import { renderInterface } from "./render-interface.js";

/** What the rendered files are made from. */
export interface RenderInput {
  readonly model: Model;
  /** By interface id. */
  readonly places: ReadonlyMap<string, Place>;
  readonly templates: Templates;
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
  const found: Diagnostic[] = [];
  const render = checkedRender(input.templates, input.options.out, (diagnostic) => found.push(diagnostic));
  const parts = [
    ...input.model.interfaces.map((contract) => {
      const context = contextOf(contract, input);
      return attempt(`"${contract.id.text}"`, () => [...renderInterface(context, input.model, render)]);
    }),
    attempt("all interfaces", () => sharedFiles(input, render)),
  ];
  const diagnostics = [...parts.flatMap((part) => part.diagnostics), ...found];
  return { files: parts.flatMap(({ files }) => files), diagnostics: oncePerPlace(diagnostics) };
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
    ["README.md", render("overview", viewOverview(first, rows), "README.md")],
    ["buf.yaml", render("buf", { header: first }, "buf.yaml")],
  ];
}

/** A template that fails is a finding; anything else that fails in here is a mistake of ours. */
function attempt(id: string, work: () => Rendered["files"]): Rendered {
  try {
    return { files: work(), diagnostics: [] };
  } catch (error) {
    if (!(error instanceof RenderError)) throw error;
    const { template, line, column, message: text } = error;
    const span = { file: template.file, line, column, length: 1 };
    return { files: [], diagnostics: [finding(brokenTemplate, span, { template: template.name, id, text })] };
  }
}

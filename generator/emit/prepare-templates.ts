import { checkTemplates } from "../render/check/check-templates.js";
import { type SelectedTemplates, selectTemplates, type TemplateOverrides } from "../render/select-templates.js";
import { readShapes } from "../render/templates.js";

/** Chooses the templates of a run, and checks them as a whole where the project has some of its own. */
export function prepareTemplates(overrides: TemplateOverrides | undefined): SelectedTemplates {
  const shapes = readShapes();
  const selected = selectTemplates(overrides, shapes);
  if (overrides === undefined) return selected;
  // What a template made for another view prints is no news.
  const told = new Set(selected.diagnostics.map(({ span }) => span?.file));
  const found = checkTemplates(selected.templates, shapes).filter(({ span }) => !told.has(span?.file));
  return { ...selected, diagnostics: [...selected.diagnostics, ...found] };
}

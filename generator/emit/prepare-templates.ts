import { checkTemplates } from "../render/check/check-templates.js";
import { type SelectedTemplates, selectTemplates, type TemplateOverrides } from "../render/select-templates.js";
import { readShapes } from "../render/templates.js";

/** Chooses the templates of a run, and checks them as a whole where the project has some of its own. */
export function prepareTemplates(overrides: TemplateOverrides | undefined): SelectedTemplates {
  const shapes = readShapes();
  const selected = selectTemplates(overrides, shapes);
  if (overrides === undefined || selected.diagnostics.length > 0) return selected;
  return { ...selected, diagnostics: checkTemplates(selected.templates, shapes) };
}

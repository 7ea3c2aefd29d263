import { type SelectedTemplates, selectTemplates } from "../select-templates.js";
import type { Templates, ViewShapes } from "../templates.js";

/** Templates of these texts alone, each the project's own, by name. */
export function templatesOf(texts: Readonly<Record<string, string>>): Templates {
  return new Map(
    Object.entries(texts).map(([name, text]) => [name, { name, file: `mine/${name}.hbs`, text, overridden: true }]),
  );
}

/** The templates of a project that replaces some of ours in a folder `mine`. */
export function selected(texts: Readonly<Record<string, string>>, shapes: ViewShapes): SelectedTemplates {
  const files = Object.entries(texts).map(([name, text]) => [`${name}.hbs`, text] as const);
  return selectTemplates({ folder: "mine", texts: new Map(files) }, shapes);
}

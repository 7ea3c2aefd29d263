import Handlebars from "handlebars";
import type { OutputName, TemplateViews } from "../view/template-views.js";
import { RenderError } from "./render-error.js";
import type { Templates } from "./templates.js";

/** Turns the view of one output into its text; `file` is its path relative to the output folder. */
export type Render = <Name extends OutputName>(template: Name, view: TemplateViews[Name], file: string) => string;

/** Turns any view into the text of the template of that name. */
export type Print = (template: string, view: object) => string;

/** Prepares the templates of generated files, whose views are known. */
export function createRender(templates: Templates): Render {
  return createPrint(templates);
}

/**
 * Prepares templates for rendering; each is compiled when it is first used.
 *
 * Rendering is strict: a name the view does not have is a {@link RenderError} with the place in the template, and so is
 * anything else that goes wrong in there.
 */
export function createPrint(templates: Templates): Print {
  const handlebars = Handlebars.create();
  const compiled = new Map<string, HandlebarsTemplateDelegate>();
  for (const { name, text } of templates.values()) {
    if (name.startsWith("partials/")) handlebars.registerPartial(name.slice("partials/".length), text);
  }
  return (name, view) => {
    const template = templates.get(name);
    if (template === undefined) throw new Error(`There is no template "${name}"`);
    try {
      const print = compiled.get(name) ?? handlebars.compile(template.text, { strict: true, noEscape: true });
      compiled.set(name, print);
      return print(view);
    } catch (cause) {
      throw new RenderError(template, cause);
    }
  };
}

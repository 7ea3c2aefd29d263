import Handlebars from "handlebars";
import { RenderError } from "./render-error.js";
import type { Templates } from "./templates.js";

/** Turns the view of one output into its text. */
export type Render = (template: string, view: object) => string;

/**
 * Prepares templates for rendering; each is compiled when it is first used.
 *
 * Rendering is strict: a name the view does not have is a {@link RenderError} with the place in the template, and so is
 * anything else that goes wrong in there.
 */
export function createRender({ outputs, partials }: Templates): Render {
  const handlebars = Handlebars.create();
  const compiled = new Map<string, HandlebarsTemplateDelegate>();
  for (const [name, text] of partials) handlebars.registerPartial(name, text);
  const compile = (name: string): HandlebarsTemplateDelegate => {
    const known = compiled.get(name);
    if (known !== undefined) return known;
    const text = outputs.get(name);
    if (text === undefined) throw new RenderError(name, new Error("There is no such template"));
    const template = handlebars.compile(text, { strict: true, noEscape: true });
    compiled.set(name, template);
    return template;
  };
  return (name, view) => {
    try {
      return compile(name)(view);
    } catch (cause) {
      throw cause instanceof RenderError ? cause : new RenderError(name, cause);
    }
  };
}

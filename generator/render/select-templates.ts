import { templateOfOtherApi, templateWithoutApi, unknownTemplate } from "../diagnostics/catalogue/templates.js";
import type { Diagnostic } from "../diagnostics/diagnostic.js";
import { finding } from "../diagnostics/finding.js";
import { didYouMean } from "../diagnostics/nearest-name.js";
import type { Span } from "../model/span.js";
import { builtInTemplates, type Template, type Templates, templateName, type ViewShapes } from "./templates.js";
import { versionOf } from "./version-line.js";

/** A project's own templates. */
export interface TemplateOverrides {
  /** Their folder, relative to the project root. */
  readonly folder: string;
  /** Texts by path relative to the folder, `partials/doc.hbs`. */
  readonly texts: ReadonlyMap<string, string>;
}

/** The templates of a run: the project's where it has one, ours where it has none. */
export interface SelectedTemplates {
  readonly templates: Templates;
  readonly diagnostics: readonly Diagnostic[];
}

/** Puts the project's templates in place of ours; one that was made for another view is a finding. */
export function selectTemplates(overrides: TemplateOverrides | undefined, shapes: ViewShapes): SelectedTemplates {
  const builtIn = builtInTemplates();
  const own = ownTemplates(overrides);
  const templates = new Map([...builtIn, ...own.map((template) => [template.name, template] as const)]);
  return { templates, diagnostics: own.flatMap((template) => checkOverride(template, shapes, own)) };
}

/** Files from another system are read as if they were from this one: what they print is the same everywhere. */
function ownTemplates(overrides: TemplateOverrides | undefined): readonly Template[] {
  if (overrides === undefined) return [];
  return [...overrides.texts].map(([path, text]) => ({
    name: templateName(path),
    file: `${overrides.folder}/${path}`,
    text: text.replace(/^\uFEFF/, "").replaceAll("\r\n", "\n"),
    overridden: true,
  }));
}

function checkOverride(template: Template, shapes: ViewShapes, own: readonly Template[]): readonly Diagnostic[] {
  const { name, file, text } = template;
  const shape = shapes[name];
  const span: Span = { file, line: 1, column: 1, length: Math.max(1, text.indexOf("\n")) };
  if (shape === undefined) return isUsed(name, own) ? [] : [unknown(name, span, shapes)];
  const made = versionOf(text);
  if (made === undefined) return [finding(templateWithoutApi, span, { template: name, api: shape.api })];
  if (made === shape.api) return [];
  return [finding(templateOfOtherApi, span, { template: name, made, api: shape.api })];
}

function unknown(name: string, span: Span, shapes: ViewShapes): Diagnostic {
  return finding(unknownTemplate, span, { name, hint: didYouMean(name, Object.keys(shapes)) });
}

/** A project may have partials of its own, for its own templates. */
function isUsed(name: string, own: readonly Template[]): boolean {
  if (!name.startsWith("partials/")) return false;
  const use = `{{> ${name.slice("partials/".length)}`;
  return own.some(
    (template) => template.name !== name && template.text.replaceAll(/\{\{~?>\s*/g, "{{> ").includes(use),
  );
}

import { templateSyntax } from "../../diagnostics/catalogue/templates.js";
import type { Diagnostic } from "../../diagnostics/diagnostic.js";
import { finding } from "../../diagnostics/finding.js";
import { emptyProgram, type ParseProblem, parseTemplate } from "../parse-template.js";
import type { Template, Templates, ViewShapes } from "../templates.js";
import { checkViews } from "./check-views.js";
import type { ParsedTemplate } from "./walk-state.js";

/**
 * Finds what cannot be read in templates, or is printed and not there, whatever the interfaces are. A mistake in a
 * partial that several templates use is found once.
 */
export function checkTemplates(templates: Templates, shapes: ViewShapes): readonly Diagnostic[] {
  const results = [...templates.values()].map((template) => ({ template, result: parseTemplate(template.text) }));
  const broken = results.flatMap(({ template, result }) =>
    "problem" in result ? [syntaxFinding(template, result.problem)] : [],
  );
  const parsed = results.map(({ template, result }) => {
    return { ...template, program: "program" in result ? result.program : emptyProgram() };
  });
  const partials = new Map(parsed.filter(isPartial).map((template) => [template.name, template]));
  const found = parsed.flatMap((template) => checkOne(template, shapes, partials));
  return [...broken, ...new Map(found.map((one) => [JSON.stringify([one.span, one.code]), one])).values()];
}

function checkOne(
  template: ParsedTemplate,
  shapes: ViewShapes,
  partials: ReadonlyMap<string, ParsedTemplate>,
): readonly Diagnostic[] {
  const shape = shapes[template.name];
  return shape === undefined ? [] : checkViews(template, shape.fields, partials);
}

function syntaxFinding({ name, file }: Template, { text, ...place }: ParseProblem): Diagnostic {
  return finding(templateSyntax, { file, ...place }, { template: name, text });
}

function isPartial({ name }: { readonly name: string }): boolean {
  return name.startsWith("partials/");
}

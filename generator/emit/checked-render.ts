import { posix } from "node:path";
import { brokenOutput } from "../diagnostics/catalogue/templates.js";
import type { Diagnostic } from "../diagnostics/diagnostic.js";
import { finding } from "../diagnostics/finding.js";
import { firstSyntaxProblem } from "../read/source/syntax-problems.js";
import { createRender, type Render } from "../render/render.js";
import type { Templates } from "../render/templates.js";
import { traceOutput } from "../render/trace-output.js";
import type { OutputName } from "../view/template-views.js";

/**
 * Renders, and reports TypeScript that does not parse where a template of the project had a part in it, at the part of
 * the template that printed the mistake.
 */
export function checkedRender(templates: Templates, out: string, report: (diagnostic: Diagnostic) => void): Render {
  const render = createRender(templates);
  const checked = new Map<OutputName, boolean>();
  return (name, view, file) => {
    const text = render(name, view, file);
    const foreign = checked.get(name) ?? usesOverride(templates, name);
    checked.set(name, foreign);
    if (foreign && file.endsWith(".ts")) {
      const found = checkOutput({ templates, name, view, file: posix.join(out, file), text });
      if (found !== undefined) report(found);
    }
    return text;
  };
}

/** Whether a template or a partial in it is the project's own. */
function usesOverride(templates: Templates, name: string, inside: readonly string[] = []): boolean {
  const template = templates.get(name);
  if (template === undefined || inside.includes(name)) return false;
  if (template.overridden) return true;
  const partials = [...template.text.matchAll(/\{\{~?>\s*["']?([\w/-]+)/g)].map(([, partial]) => `partials/${partial}`);
  return partials.some((partial) => usesOverride(templates, partial, [...inside, name]));
}

interface Output {
  readonly templates: Templates;
  readonly name: OutputName;
  readonly view: object;
  readonly file: string;
  readonly text: string;
}

function checkOutput({ templates, name, view, file, text }: Output): Diagnostic | undefined {
  const problem = firstSyntaxProblem(file, text);
  if (problem === undefined) return undefined;
  const part = traceOutput(templates, name, view, problem.offset);
  const { template, ...place } = part ?? { template: undefined, line: 1, column: 1, length: 1 };
  const span = { file: template?.file ?? file, ...place };
  const printed = (text.split("\n")[problem.line - 1] ?? "").trim();
  return finding(brokenOutput, span, {
    template: template?.name ?? name,
    file,
    line: problem.line,
    text: problem.text,
    printed,
  });
}

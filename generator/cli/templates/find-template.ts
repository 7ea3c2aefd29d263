import { didYouMean } from "../../diagnostics/nearest-name.js";
import { builtInTemplates, readShapes, type Template, type ViewShapes } from "../../render/templates.js";
import { CliError } from "../command-line/cli-error.js";
import { exitCode } from "../command-line/exit-code.js";

/** A template of this package, and what it may print. */
export interface FoundTemplate {
  readonly template: Template;
  readonly shape: ViewShapes[string];
}

/**
 * Finds one of the templates that can be replaced.
 *
 * @throws {CliError} If there is none of that name.
 */
export function findTemplate(name: string): FoundTemplate {
  const [template, shape] = [builtInTemplates().get(name), readShapes()[name]];
  if (template !== undefined && shape !== undefined) return { template, shape };
  throw new CliError(`jsgen: ${reason(name)}; see jsgen templates list`, exitCode.usage);
}

function reason(name: string): string {
  if (/^(proto|pb|messages?)$|_pb|\.proto$/.test(name)) {
    return `There is no template "${name}": a .proto holds the numbers, and it and its messages are not printed by templates`;
  }
  const known = Object.keys(readShapes());
  const hint = didYouMean(name, known) || didYouMean(`partials/${name}`, known);
  return `There is no template "${name}"${hint}`;
}

import { templateHelper, unknownField } from "../../diagnostics/catalogue/templates.js";
import type { Diagnostic } from "../../diagnostics/diagnostic.js";
import { type CatalogueEntry, finding } from "../../diagnostics/finding.js";
import { didYouMean } from "../../diagnostics/nearest-name.js";
import { type Expression, type Program, placeOf } from "../parse-template.js";
import { resolvePath, type Scope, type Value } from "./scope.js";

/** A template whose text could be taken apart. */
export interface ParsedTemplate {
  /** `client`, `partials/doc`. */
  readonly name: string;
  /** Path for findings. */
  readonly file: string;
  readonly overridden: boolean;
  readonly program: Program;
}

/** Where a check is, on its way through a template and the partials in it. */
export interface Walk {
  readonly template: ParsedTemplate;
  readonly partials: ReadonlyMap<string, ParsedTemplate>;
  /** Partials that are being walked through. */
  readonly inside: readonly string[];
  /** Where a project's template uses a partial of ours that does not fit there. */
  readonly blame: Site | undefined;
}

/** One part of one file. */
export interface Site {
  readonly file: string;
  readonly node: hbs.AST.Node;
}

/** The only words that do something; everything else names a field. */
export const helpers: readonly string[] = ["each", "if", "unless", "with"];

/** Makes the finding of one part of a template. */
export function found<P>(at: Walk, entry: CatalogueEntry<P>, node: hbs.AST.Node, parameters: P): readonly Diagnostic[] {
  const site = at.blame ?? { file: at.template.file, node };
  return [finding(entry, { file: site.file, ...placeOf(site.node) }, parameters)];
}

/** Tells of a word that is used as a helper and is none, or is one for blocks. */
export function noHelper(at: Walk, node: hbs.AST.Node, name: string): readonly Diagnostic[] {
  const problem = helpers.includes(name) ? `is a block: {{#${name} ...}}` : "is no helper";
  return found(at, templateHelper, node, { name, problem });
}

/** What an expression stands for, or why it stands for nothing. */
export type LookedUp = { readonly value: Value } | { readonly problems: readonly Diagnostic[] };

/** Finds out what an expression stands for. */
export function lookUp(expression: Expression, scope: Scope, at: Walk): LookedUp {
  if (expression.type === "SubExpression") return { problems: noHelper(at, expression, expression.path.original) };
  if (expression.type !== "PathExpression") return { value: { holds: "text" } };
  const value = resolvePath(expression, scope);
  if (!("unknown" in value)) return { value };
  const { unknown: name, known } = value;
  return { problems: found(at, unknownField, expression, { name, hint: didYouMean(name, known), known }) };
}

import { templateHelper, unknownPartial, unprintableField } from "../../diagnostics/catalogue/templates.js";
import type { Diagnostic } from "../../diagnostics/diagnostic.js";
import { didYouMean } from "../../diagnostics/nearest-name.js";
import type { FieldShapes } from "../../view/view-shape.js";
import { type Expression, type Program, type Statement, statementsOf } from "../parse-template.js";
import { innerScope, openScope, recordOf, type Scope, type Value } from "./scope.js";
import { found, helpers, lookUp, noHelper, type ParsedTemplate, type Walk } from "./walk-state.js";

type Findings = readonly Diagnostic[];

/**
 * Finds what one template and the partials it uses ask for and the view does not have, whatever a run would print.
 *
 * @param partials By name, `partials/doc`.
 */
export function checkViews(
  template: ParsedTemplate,
  fields: FieldShapes,
  partials: ReadonlyMap<string, ParsedTemplate>,
): Findings {
  return walk(template.program, openScope(recordOf(fields)), { template, partials, inside: [], blame: undefined });
}

function walk(program: Program | undefined, scope: Scope, at: Walk): Findings {
  return program === undefined ? [] : statementsOf(program).flatMap((statement) => visit(statement, scope, at));
}

function visit(statement: Statement, scope: Scope, at: Walk): Findings {
  switch (statement.type) {
    case "ContentStatement":
    case "CommentStatement":
      return [];
    case "MustacheStatement":
      return checkPrinted(statement, scope, at);
    case "BlockStatement":
      return walkBlock(statement, scope, at);
    case "PartialStatement":
      return walkPartial(statement, scope, at);
    case "PartialBlockStatement":
    case "Decorator":
    case "DecoratorBlock":
      return found(at, templateHelper, statement, { name: statement.type, problem: "is not supported" });
  }
}

function checkPrinted(statement: hbs.AST.MustacheStatement, scope: Scope, at: Walk): Findings {
  const path = statement.path as Expression; // the grammar allows no other
  const name = "original" in path ? String(path.original) : path.type;
  const isHelper = statement.params.length > 0 || statement.hash !== undefined || helpers.includes(name);
  if (isHelper) return noHelper(at, statement, name);
  const result = lookUp(path, scope, at);
  if ("problems" in result) return result.problems;
  const { holds } = result.value;
  return holds === "text" ? [] : found(at, unprintableField, path, { name, holds });
}

function walkBlock(block: hbs.AST.BlockStatement, scope: Scope, at: Walk): Findings {
  const name = block.path.original;
  if (!helpers.includes(name)) return noHelper(at, block.path, name);
  const [param, ...more] = block.params as readonly Expression[]; // the grammar allows no others
  if (param === undefined || more.length > 0) {
    return found(at, templateHelper, block.path, { name, problem: "takes one value" });
  }
  const result = lookUp(param, scope, at);
  const otherwise = walk(block.inverse, scope, at);
  if ("problems" in result) return [...result.problems, ...otherwise];
  const { value } = result;
  if (name === "each" && value.holds !== "list") {
    return found(at, templateHelper, param, { name, problem: `walks through a list, not a ${value.holds}` });
  }
  return [...walk(block.program, scopeInside(block, value, scope), at), ...otherwise];
}

function scopeInside({ path, program }: hbs.AST.BlockStatement, value: Value, scope: Scope): Scope {
  if (path.original === "if" || path.original === "unless") return scope;
  const item = path.original === "each" && value.holds === "list" ? value.item : value;
  const values: readonly Value[] = [item, { holds: "text" }];
  const names: readonly string[] = program?.blockParams ?? [];
  const given = names.flatMap((name, index) => {
    const named = values[index];
    return named === undefined ? [] : [[name, named] as const];
  });
  return innerScope(scope, item, given);
}

function walkPartial(statement: hbs.AST.PartialStatement, scope: Scope, at: Walk): Findings {
  const named = statement.name as Expression; // the grammar allows no other
  if (!("original" in named)) return noHelper(at, statement, "a computed partial");
  const name = String(named.original);
  const partial = at.partials.get(`partials/${name}`);
  if (partial === undefined) return missingPartial(name, named, at);
  if (at.inside.includes(name)) return found(at, templateHelper, named, { name, problem: "is inside itself" });
  const [param] = statement.params as readonly Expression[]; // the grammar allows no others
  const result: ReturnType<typeof lookUp> = param === undefined ? { value: scope.here } : lookUp(param, scope, at);
  if ("problems" in result) return result.problems;
  const used = at.template.overridden ? { file: at.template.file, node: named } : undefined;
  // A mistake in a partial of ours is one of the project's template that uses it where it does not fit.
  const blame = partial.overridden ? undefined : (at.blame ?? used);
  const { here, problems } = withHash(result.value, statement.hash, scope, at);
  const inner = { ...at, template: partial, inside: [...at.inside, name], blame };
  return [...problems, ...walk(partial.program, openScope(here, scope.root), inner)];
}

function missingPartial(name: string, node: hbs.AST.Node, at: Walk): Findings {
  const known = [...at.partials.keys()].map((one) => one.slice("partials/".length));
  return found(at, unknownPartial, node, { name, hint: didYouMean(name, known), known: known.join(", ") });
}

/** `{{> doc indent="  "}}` gives the partial more names. */
function withHash(
  here: Value,
  hash: hbs.AST.Hash | undefined,
  scope: Scope,
  at: Walk,
): { readonly here: Value; readonly problems: Findings } {
  if (hash === undefined || here.holds !== "record") return { here, problems: [] };
  const given = hash.pairs.map(({ key, value }) => ({ key, ...lookUp(value as Expression, scope, at) })); // as above
  const values = given.map((one) => [one.key, "value" in one ? one.value : ({ holds: "text" } as const)] as const);
  return {
    here: { holds: "record", fields: new Map([...here.fields, ...values]) },
    problems: given.flatMap((one) => ("problems" in one ? one.problems : [])),
  };
}

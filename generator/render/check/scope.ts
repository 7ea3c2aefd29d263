import type { FieldShape, FieldShapes } from "../../view/view-shape.js";

/** What a template finds at one name. */
export type Value =
  | { readonly holds: "text" }
  | { readonly holds: "list"; readonly item: Value }
  | { readonly holds: "record"; readonly fields: ReadonlyMap<string, Value> };

/** Where a part of a template stands: the value it prints from, and those around it. */
export interface Scope {
  readonly here: Value;
  readonly outer: Scope | undefined;
  /** Value of the whole template, `@root`. */
  readonly root: Value;
  /** Names that blocks around gave: `{{#each methods as |method|}}`. */
  readonly given: ReadonlyMap<string, Value>;
}

/** A name that does not lead anywhere. */
export interface NotFound {
  /** The part of the name that is unknown. */
  readonly unknown: string;
  readonly known: readonly string[];
}

const text: Value = { holds: "text" };

/** What the fields of a view are. */
export function recordOf(fields: FieldShapes): Value {
  return { holds: "record", fields: new Map(Object.entries(fields).map(([name, field]) => [name, shapeValue(field)])) };
}

/** Opens the scope of a whole template or partial. */
export function openScope(here: Value, root: Value = here): Scope {
  return { here, outer: undefined, root, given: new Map() };
}

/** Opens the scope inside a block. */
export function innerScope(scope: Scope, here: Value, given: readonly (readonly [string, Value])[]): Scope {
  return { here, outer: scope, root: scope.root, given: new Map([...scope.given, ...given]) };
}

/** Follows a name: `methods`, `../header`, `@root.id`, `this`, `method.text`. */
export function resolvePath(path: hbs.AST.PathExpression, scope: Scope): Value | NotFound {
  const [first = "", ...rest] = path.parts;
  if (path.data) return first === "root" ? follow(scope.root, rest) : loopVariable(first);
  const given = path.depth === 0 && !/^(this|\.)/.test(path.original) ? scope.given.get(first) : undefined;
  if (given !== undefined) return follow(given, rest);
  const start = stepsOut(scope, path.depth);
  return start === undefined ? { unknown: path.original, known: [] } : follow(start.here, path.parts);
}

function shapeValue({ holds, fields }: FieldShape): Value {
  if (holds === "text") return text;
  const inner = fields === undefined ? text : recordOf(fields);
  return holds === "list" ? { holds, item: inner } : inner;
}

function loopVariable(name: string): Value | NotFound {
  const known = ["index", "first", "last", "key"];
  return known.includes(name) ? text : { unknown: `@${name}`, known: ["root", ...known].map((one) => `@${one}`) };
}

function stepsOut(scope: Scope, depth: number): Scope | undefined {
  let found: Scope | undefined = scope;
  for (let step = 0; step < depth; step++) found = found?.outer;
  return found;
}

function follow(start: Value, parts: readonly string[]): Value | NotFound {
  let value = start;
  for (const part of parts) {
    const next = member(value, part);
    if (next === undefined) return { unknown: part, known: membersOf(value) };
    value = next;
  }
  return value;
}

function member(value: Value, name: string): Value | undefined {
  if (value.holds === "record") return value.fields.get(name);
  return name === "length" ? text : undefined;
}

function membersOf(value: Value): readonly string[] {
  return value.holds === "record" ? [...value.fields.keys()] : ["length", "this"];
}

import { type ImportTypeNode, Node, type TypeNode, type TypeReferenceNode } from "ts-morph";
import type { ReadContext } from "../source/read-context.js";
import { type NamedThing, resolveName } from "../source/resolve-name.js";
import { bindArguments } from "./bind-arguments.js";
import type { Bindings } from "./type-reader.js";

/** What a type is once parentheses and abbreviating aliases are taken away. */
export interface TerminalType {
  readonly node: TypeNode;
  /** What its name refers to; absent when it has none, or one that cannot be found. */
  readonly thing: NamedThing | undefined;
  readonly bindings: Bindings;
}

/** Follows aliases to the type they stand for. */
export function terminalType(
  context: ReadContext,
  node: TypeNode,
  bindings: Bindings = new Map(),
  visited: readonly Node[] = [],
): TerminalType {
  if (Node.isParenthesizedTypeNode(node)) return terminalType(context, node.getTypeNode(), bindings, visited);
  const isReference = Node.isTypeReference(node) || Node.isImportTypeNode(node);
  const name = isReference ? typeName(node) : undefined;
  if (!isReference || name === undefined) return { node, thing: undefined, bindings };
  const thing = resolveName(context, name);
  if (thing?.kind === "parameter") {
    const bound = bindings.get(thing.declaration);
    if (bound !== undefined) return terminalType(context, bound.node, bound.bindings, visited);
  }
  if (thing?.kind !== "alias" || visited.includes(thing.declaration)) return { node, thing, bindings };
  const { declaration } = thing;
  const target = declaration.getTypeNode();
  const inner = bindArguments(declaration.getTypeParameters(), node.getTypeArguments(), bindings);
  if (target === undefined || inner === undefined) return { node, thing, bindings };
  return terminalType(context, target, inner, [...visited, declaration]);
}

function typeName(node: TypeReferenceNode | ImportTypeNode): Node | undefined {
  return Node.isTypeReference(node) ? node.getTypeName() : node.getQualifier();
}

/** Types of the language's own library whose values arrive over time. */
export const streamTypes: ReadonlySet<string> = new Set([
  "AsyncGenerator",
  "AsyncIterable",
  "AsyncIterableIterator",
  "AsyncIterator",
  "ReadableStream",
  "WritableStream",
]);

/** True for every type whose values arrive over time. */
export function isStreamType(thing: NamedThing | undefined): boolean {
  return thing?.kind === "global" && streamTypes.has(thing.name);
}

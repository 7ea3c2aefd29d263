import { Node, type TypeNode } from "ts-morph";
import type { ReadContext } from "../source/read-context.js";
import { resolveName } from "../source/resolve-name.js";
import { bindArguments } from "./bind-arguments.js";
import { behaviourOf } from "./data-class.js";
import { MessageMembers } from "./message-members.js";
import { isObjectShape } from "./object-shape.js";
import { terminalType } from "./terminal-type.js";
import type { Bindings } from "./type-reader.js";
import type { ObjectParts, PendingCase } from "./type-registry.js";
import { literalText, unionParts } from "./union-parts.js";

/** The object types of a union, told apart by one property. */
export interface DiscriminatedUnion {
  readonly discriminant: string;
  readonly cases: readonly PendingCase[];
}

/** The object types a union consists of; undefined when a member is something else. */
export function objectCases(
  context: ReadContext,
  members: readonly TypeNode[],
  bindings: Bindings,
): readonly ObjectCase[] | undefined {
  return casesOf(context, members, bindings, []);
}

/** An object type in a union, whatever tells it from the others. */
export interface ObjectCase extends ObjectParts {
  readonly node: Node;
}

/** Finds the first property that is a string literal in every case, another one in each. */
export function discriminate(context: ReadContext, cases: readonly ObjectCase[]): DiscriminatedUnion | undefined {
  const literals = cases.map((one) => literalProperties(context, one));
  const [first] = literals;
  for (const name of first?.keys() ?? []) {
    const values = literals.map((properties) => properties.get(name));
    const found = values.filter((value) => value !== undefined);
    if (new Set(found).size < cases.length) continue;
    return { discriminant: name, cases: cases.map((one, index) => ({ ...one, literal: values[index] ?? "" })) };
  }
  return undefined;
}

function literalProperties(context: ReadContext, { parts, bindings }: ObjectCase): ReadonlyMap<string, string> {
  const members = new MessageMembers(context, "a union");
  for (const part of parts) members.add(part, bindings);
  const found = new Map<string, string>();
  for (const { property, questioned, bindings: scope } of members.values()) {
    const type = property.getTypeNode();
    const text = type && !questioned ? literalText(terminalType(context, type, scope).node) : undefined;
    if (text !== undefined) found.set(property.getName(), text);
  }
  return found;
}

function casesOf(
  context: ReadContext,
  members: readonly TypeNode[],
  bindings: Bindings,
  visited: readonly Node[],
): readonly ObjectCase[] | undefined {
  const found: ObjectCase[] = [];
  for (const member of members) {
    const cases = memberCases(context, member, bindings, visited);
    if (cases === undefined) return undefined;
    found.push(...cases);
  }
  return found;
}

function memberCases(
  context: ReadContext,
  member: TypeNode,
  bindings: Bindings,
  visited: readonly Node[],
): readonly ObjectCase[] | undefined {
  if (isObjectShape(context, member)) return [{ node: member, parts: [member], bindings }];
  if (!Node.isTypeReference(member)) return undefined;
  const thing = resolveName(context, member.getTypeName());
  if (thing?.kind === "parameter") {
    const bound = bindings.get(thing.declaration);
    return bound && casesOf(context, [bound.node], bound.bindings, visited);
  }
  if (thing?.kind === "class" && behaviourOf(thing.declaration) !== undefined) return undefined;
  if (thing?.kind !== "interface" && thing?.kind !== "alias" && thing?.kind !== "class") return undefined;
  const { declaration } = thing;
  const inner = bindArguments(declaration.getTypeParameters(), member.getTypeArguments(), bindings);
  if (inner === undefined || visited.includes(declaration)) return undefined;
  if (thing.kind === "interface") return [{ node: declaration, parts: thing.parts, bindings: inner }];
  if (thing.kind === "class") return [{ node: declaration, parts: [declaration], bindings: inner }];
  const target = thing.declaration.getTypeNode();
  if (target === undefined) return undefined;
  if (isObjectShape(context, target)) return [{ node: declaration, parts: [declaration], bindings: inner }];
  const { members, optional, nullable } = unionParts(target);
  return optional || nullable ? undefined : casesOf(context, members, inner, [...visited, declaration]);
}

import {
  type ClassDeclaration,
  type ExpressionWithTypeArguments,
  Node,
  type PropertyDeclaration,
  type PropertySignature,
  type TypeNode,
  type TypeReferenceNode,
} from "ts-morph";
import { conflictingFields, genericType, memberOfData, unsupportedType } from "../../diagnostics/catalogue/types.js";
import { errorClass } from "../error/error-class.js";
import { errorFields } from "../error/error-fields.js";
import { hasInterfaceId } from "../source/interface-id.js";
import { printType } from "../source/print-type.js";
import type { ReadContext } from "../source/read-context.js";
import { type NamedThing, resolveName } from "../source/resolve-name.js";
import { bindArguments } from "./bind-arguments.js";
import { behaviourOf, fieldsOf } from "./data-class.js";
import { reshaping } from "./reshaping.js";
import type { Bindings } from "./type-reader.js";

/** A property of an object type; its type is read in the scope of the declaration it comes from. */
export interface MessageMember {
  readonly property: PropertySignature | PropertyDeclaration;
  /** May be absent: declared with `?`, or made so by `Partial`. */
  readonly questioned: boolean;
  readonly bindings: Bindings;
}

/** Collects the properties of object types, those of their bases first, each name once. */
export class MessageMembers {
  readonly #context: ReadContext;
  readonly #owner: string;
  readonly #found = new Map<string, MessageMember>();
  readonly #visited: Set<Node>;

  /** `outer` are the declarations that what is collected is part of, to notice one that contains itself. */
  constructor(context: ReadContext, owner: string, outer: Iterable<Node> = []) {
    this.#context = context;
    this.#owner = owner;
    this.#visited = new Set(outer);
  }

  /** Adds what an object type, a type made from object types, or an error class declares; anything else is reported. */
  add(node: Node, bindings: Bindings): void {
    if (this.#visited.has(node)) return;
    this.#visited.add(node);
    if (Node.isParenthesizedTypeNode(node)) this.add(node.getTypeNode(), bindings);
    else if (Node.isIntersectionTypeNode(node)) for (const part of node.getTypeNodes()) this.add(part, bindings);
    else if (Node.isTypeAliasDeclaration(node)) this.add(node.getTypeNodeOrThrow(), bindings);
    else if (Node.isInterfaceDeclaration(node)) {
      for (const base of node.getExtends()) this.#addBase(base, bindings);
      for (const member of node.getMembers()) this.#addMember(member, bindings);
    } else if (Node.isClassDeclaration(node)) {
      this.#addClass(node, bindings);
    } else if (Node.isTypeLiteral(node)) {
      for (const member of node.getMembers()) this.#addMember(member, bindings);
    } else if (Node.isTypeReference(node)) this.#addNamed(node.getTypeName(), node, bindings);
    else this.#reportBase(node);
  }

  values(): Iterable<MessageMember> {
    return this.#found.values();
  }

  /** Everything that declares properties of it, bases included. */
  declarations(): Iterable<Node> {
    return this.#visited;
  }

  /** Each class of an error is added by itself, and its fields are known to be fields. */
  #addClass(node: ClassDeclaration, bindings: Bindings): void {
    const isError = errorClass(this.#context, node) !== undefined;
    const base = isError ? undefined : node.getExtends();
    if (base !== undefined) this.#addBase(base, bindings);
    for (const member of isError ? errorFields(node) : fieldsOf(node)) this.#addMember(member, bindings);
  }

  #addBase(base: ExpressionWithTypeArguments, bindings: Bindings): void {
    this.#addNamed(base.getExpression(), base, bindings);
  }

  #addNamed(name: Node, at: ExpressionWithTypeArguments | TypeReferenceNode, outer: Bindings): void {
    const thing = resolveName(this.#context, name);
    if (thing === undefined) return;
    if (thing.kind === "global") {
      this.#addReshaped(thing.name, at, outer);
      return;
    }
    const bound = thing.kind === "parameter" ? outer.get(thing.declaration) : undefined;
    if (bound !== undefined) this.add(bound.node, bound.bindings);
    if (bound !== undefined) return;
    if (!hasFields(thing)) {
      this.#reportBase(at);
      return;
    }
    const bindings = bindArguments(thing.declaration.getTypeParameters(), at.getTypeArguments(), outer);
    if (bindings === undefined) this.#context.report(genericType, at, { type: printType(at), bare: true });
    else for (const part of thing.kind === "interface" ? thing.parts : [thing.declaration]) this.add(part, bindings);
  }

  /** Adds the properties that `Pick`, `Partial` and the like make of others. */
  #addReshaped(name: string, at: ExpressionWithTypeArguments | TypeReferenceNode, bindings: Bindings): void {
    const [object, node] = at.getTypeArguments();
    const namesOf = (keyed: TypeNode, scope: Bindings) =>
      Array.from(this.#membersOf(keyed, scope), ({ property }) => property.getName());
    const reshape = object && reshaping(this.#context, name, { node, bindings, namesOf });
    if (object === undefined || reshape === undefined) {
      this.#reportBase(at);
      return;
    }
    for (const member of this.#membersOf(object, bindings)) for (const kept of reshape(member)) this.#addProperty(kept);
  }

  #membersOf(object: TypeNode, bindings: Bindings): Iterable<MessageMember> {
    const members = new MessageMembers(this.#context, this.#owner, this.#visited);
    members.add(object, bindings);
    return members.values();
  }

  #addMember(member: Node, bindings: Bindings): void {
    const isProperty = Node.isPropertySignature(member) || Node.isPropertyDeclaration(member);
    if (isProperty && Node.isIdentifier(member.getNameNode())) {
      this.#addProperty({ property: member, questioned: member.hasQuestionToken(), bindings });
    } else {
      const text = printType(member).replace(/[;,]$/, "");
      this.#context.report(memberOfData, member, { text, owner: this.#owner });
    }
  }

  #addProperty(member: MessageMember): void {
    const { property } = member;
    const field = property.getName();
    const before = this.#found.get(field);
    if (before !== undefined && shape(before) !== shape(member)) {
      this.#context.report(conflictingFields, property.getNameNode(), { field, owner: this.#owner });
    }
    this.#found.set(field, member);
  }

  #reportBase(node: Node): void {
    const instead = "Extend an interface or an alias of an object type, or write the fields out";
    this.#context.report(unsupportedType, node, { type: printType(node), form: "Base type", instead });
  }
}

type Fielded = Extract<NamedThing, { kind: "alias" | "class" | "interface" }>;

function hasFields(thing: NamedThing): thing is Fielded {
  if (thing.kind !== "class") return thing.kind === "interface" || thing.kind === "alias";
  return behaviourOf(thing.declaration) === undefined && !hasInterfaceId(thing.declaration);
}

/** Type and optionality as written; a field that a derived type declares again must keep both. */
function shape({ property, questioned }: MessageMember): string {
  return `${questioned ? "?" : ""}${property.getTypeNode()?.getText().replaceAll(/\s+/g, " ")}`;
}

import { type ExpressionWithTypeArguments, Node, type PropertySignature, type TypeReferenceNode } from "ts-morph";
import { conflictingFields, genericType, memberOfData, unsupportedType } from "../../diagnostics/catalogue/types.js";
import { printType } from "../source/print-type.js";
import type { ReadContext } from "../source/read-context.js";
import { resolveName } from "../source/resolve-name.js";
import { bindArguments } from "./bind-arguments.js";
import type { Bindings } from "./type-reader.js";

/** A property of an object type; its type is read in the scope of the declaration it comes from. */
export interface MessageMember {
  readonly property: PropertySignature;
  readonly bindings: Bindings;
}

/** Collects the properties of object types, those of their bases first, each name once. */
export class MessageMembers {
  readonly #context: ReadContext;
  readonly #owner: string;
  readonly #found = new Map<string, MessageMember>();
  readonly #visited = new Set<Node>();

  constructor(context: ReadContext, owner: string) {
    this.#context = context;
    this.#owner = owner;
  }

  /** Adds what an interface, an alias of an object type, or an object type declares; anything else is reported. */
  add(node: Node, bindings: Bindings): void {
    if (this.#visited.has(node)) return;
    this.#visited.add(node);
    if (Node.isParenthesizedTypeNode(node)) this.add(node.getTypeNode(), bindings);
    else if (Node.isTypeAliasDeclaration(node)) this.add(node.getTypeNodeOrThrow(), bindings);
    else if (Node.isInterfaceDeclaration(node)) {
      for (const base of node.getExtends()) this.#addBase(base, bindings);
      for (const member of node.getMembers()) this.#addMember(member, bindings);
    } else if (Node.isTypeLiteral(node)) {
      for (const member of node.getMembers()) this.#addMember(member, bindings);
    } else if (Node.isTypeReference(node)) this.#addNamed(node.getTypeName(), node, bindings);
    else this.#reportBase(node);
  }

  values(): Iterable<MessageMember> {
    return this.#found.values();
  }

  #addBase(base: ExpressionWithTypeArguments, bindings: Bindings): void {
    this.#addNamed(base.getExpression(), base, bindings);
  }

  #addNamed(name: Node, at: ExpressionWithTypeArguments | TypeReferenceNode, outer: Bindings): void {
    const thing = resolveName(this.#context, name);
    if (thing === undefined) return;
    if (thing.kind !== "interface" && thing.kind !== "alias") {
      this.#reportBase(at);
      return;
    }
    const bindings = bindArguments(thing.declaration.getTypeParameters(), at.getTypeArguments(), outer);
    if (bindings === undefined) this.#context.report(genericType, at, { type: printType(at) });
    else for (const part of thing.kind === "interface" ? thing.parts : [thing.declaration]) this.add(part, bindings);
  }

  #addMember(member: Node, bindings: Bindings): void {
    if (Node.isPropertySignature(member) && Node.isIdentifier(member.getNameNode())) {
      this.#addProperty(member, bindings);
    } else {
      const text = printType(member).replace(/[;,]$/, "");
      this.#context.report(memberOfData, member, { text, owner: this.#owner });
    }
  }

  #addProperty(property: PropertySignature, bindings: Bindings): void {
    const field = property.getName();
    const before = this.#found.get(field)?.property;
    if (before !== undefined && shape(before) !== shape(property)) {
      this.#context.report(conflictingFields, property.getNameNode(), { field, owner: this.#owner });
    }
    this.#found.set(field, { property, bindings });
  }

  #reportBase(node: Node): void {
    const instead = "Extend an interface or an alias of an object type, or write the fields out";
    this.#context.report(unsupportedType, node, { type: printType(node), form: "Base type", instead });
  }
}

/** Type and optionality as written; a field that a derived type declares again must keep both. */
function shape(property: PropertySignature): string {
  return `${property.hasQuestionToken() ? "?" : ""}${property.getTypeNode()?.getText().replaceAll(/\s+/g, " ")}`;
}

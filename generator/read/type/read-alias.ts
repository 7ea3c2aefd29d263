import {
  type ImportTypeNode,
  type Node,
  type TypeAliasDeclaration,
  type TypeReferenceNode,
  VariableDeclarationKind,
} from "ts-morph";
import { genericType, recursiveAlias } from "../../diagnostics/catalogue/types.js";
import { printType } from "../source/print-type.js";
import type { NamedThing } from "../source/resolve-name.js";
import { typeSource } from "../source/type-source.js";
import { bindArguments } from "./bind-arguments.js";
import { type ConstObject, constObject } from "./const-object.js";
import { literalMember } from "./enum-member.js";
import { instantiate } from "./generic-instance.js";
import { claimType } from "./inline-type.js";
import { type DiscriminatedUnion, discriminate, objectCases } from "./object-cases.js";
import { isObjectShape } from "./object-shape.js";
import { areDistinct } from "./read-enum.js";
import { stringLiterals } from "./string-literals.js";
import type { ReadType, TypePlace, TypeReader } from "./type-reader.js";
import type { PendingEnum } from "./type-registry.js";
import { type UnionParts, unionParts } from "./union-parts.js";

type Alias = Extract<NamedThing, { kind: "alias" }>;
type Reference = TypeReferenceNode | ImportTypeNode;

/** Reads a type by its alias: an object type, enum or union of that name, or whatever else the alias abbreviates. */
export function readAlias(reader: TypeReader, node: Reference, thing: Alias, place: TypePlace): ReadType | undefined {
  const { declaration } = thing;
  if (place.aliases.includes(declaration)) {
    reader.context.report(recursiveAlias, node, { type: thing.name });
    return undefined;
  }
  const target = declaration.getTypeNode();
  const bindings = bindArguments(declaration.getTypeParameters(), node.getTypeArguments(), place.bindings);
  if (bindings === undefined || target === undefined) {
    reader.context.report(genericType, node, { type: printType(node), bare: true });
    return undefined;
  }
  const parts = unionParts(target);
  const own = readOwnType({ reader, node, thing, place, parts, bindings });
  if (own === "expand") {
    return reader.read(target, { ...place, bindings, aliases: [...place.aliases, declaration] });
  }
  return own && { ...own, optional: parts.optional, nullable: parts.nullable };
}

interface AliasUse {
  readonly reader: TypeReader;
  readonly node: Reference;
  readonly thing: Alias;
  readonly place: TypePlace;
  readonly parts: UnionParts;
  readonly bindings: TypePlace["bindings"];
}

/** An alias that gives a type of the wire its name; any other is to be expanded. */
function readOwnType(use: AliasUse): ReadType | undefined | "expand" {
  const { parts, reader, bindings } = use;
  const { context } = reader;
  // Null and absent together are for the union's own reading to report.
  if (parts.optional && parts.nullable) return "expand";
  const [only] = parts.members;
  if (parts.members.length === 1 && only !== undefined) {
    if (isObjectShape(context, only)) return claimMessage(use);
    const object = constObject(context, only);
    return object === undefined ? "expand" : claimObject(use, object);
  }
  const literals = stringLiterals(context, parts.members);
  if (literals !== undefined) {
    return literals.length < 2 ? "expand" : claimEnum(use, "union", literals.map(literalMember));
  }
  const cases = objectCases(context, parts.members, bindings);
  const union = cases && discriminate(context, cases);
  return union === undefined ? "expand" : claimUnion(use, union);
}

function claimMessage(use: AliasUse): ReadType | undefined {
  const { reader, node, thing } = use;
  const named = nameOf(use);
  if (named === undefined) return undefined;
  const { declaration } = thing;
  return claimType(reader, node, { kind: "message", parts: [declaration], discriminant: undefined, ...named });
}

function claimUnion(use: AliasUse, union: DiscriminatedUnion): ReadType | undefined {
  const named = nameOf(use);
  return named && claimType(use.reader, use.node, { kind: "union", ...union, ...named });
}

/** Source and name, with the arguments of a generic alias in it. */
function nameOf({ reader, node, thing, place }: AliasUse) {
  const { declaration } = thing;
  const source = typeSource(reader.context, declaration);
  const use = { node, name: thing.name, parameters: declaration.getTypeParameters(), given: node.getTypeArguments() };
  const instance = instantiate(reader, use, place);
  return source && instance && { source, node: declaration, ...instance };
}

function claimObject(use: AliasUse, { declaration, members }: ConstObject): ReadType | undefined {
  const { reader, thing } = use;
  if (members === undefined || !areDistinct(reader.context, thing.name, members)) return undefined;
  return claimEnum(use, sharesName(thing.declaration, declaration) ? "object" : "union", members);
}

function claimEnum(
  { reader, node, thing }: AliasUse,
  form: PendingEnum["form"],
  members: PendingEnum["members"],
): ReadType | undefined {
  const { name, declaration } = thing;
  const source = typeSource(reader.context, declaration);
  return source && claimType(reader, node, { kind: "enum", form, name, source, node: declaration, members });
}

/** Whether an import of the type brings the object along. */
function sharesName(alias: TypeAliasDeclaration, object: ConstObject["declaration"]): boolean {
  const statement = object.getVariableStatement();
  const exported = statement?.hasExportKeyword() && statement.getDeclarationKind() === VariableDeclarationKind.Const;
  const isSame = (one: Node, other: Node): boolean => one.getSourceFile() === other.getSourceFile();
  return exported === true && isSame(alias, object) && alias.getName() === object.getName() && alias.isExported();
}

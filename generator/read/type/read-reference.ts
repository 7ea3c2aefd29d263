import { type ImportTypeNode, Node, type TypeAliasDeclaration, type TypeNode, type TypeReferenceNode } from "ts-morph";
import {
  classType,
  enumDeclaration,
  genericType,
  interfaceAsData,
  recursiveAlias,
} from "../../diagnostics/catalogue/types.js";
import { hasInterfaceId } from "../source/interface-id.js";
import { printType } from "../source/print-type.js";
import { type NamedThing, resolveName } from "../source/resolve-name.js";
import { typeSource } from "../source/type-source.js";
import { bindArguments } from "./bind-arguments.js";
import { claimType } from "./inline-type.js";
import { readContractType } from "./read-contract-type.js";
import { readGlobalType } from "./read-global-type.js";
import { stringLiterals } from "./string-literals.js";
import type { ReadType, TypePlace, TypeReader } from "./type-reader.js";
import { unionParts } from "./union-parts.js";

type Reference = TypeReferenceNode | ImportTypeNode;

/** Reads a type that is named, with or without arguments. */
export function readReference(reader: TypeReader, node: Reference, name: Node, place: TypePlace): ReadType | undefined {
  const thing = resolveName(reader.context, name);
  switch (thing?.kind) {
    case undefined:
      return undefined;
    case "global":
      return readGlobalType(reader, node, thing.name, place);
    case "contract":
      return readContractType(reader, node, thing.name, place);
    case "parameter":
      return readBound(reader, node, thing, place);
    case "alias":
      return readAlias(reader, node, thing, place);
    case "interface":
      return readInterface(reader, node, thing);
    case "class":
      reader.context.report(hasInterfaceId(thing.declaration) ? interfaceAsData : classType, node, {
        type: thing.name,
      });
      return undefined;
    case "enum":
      reader.context.report(enumDeclaration, node, { type: thing.name });
      return undefined;
  }
}

function readBound(
  reader: TypeReader,
  node: Node,
  { declaration }: Extract<NamedThing, { kind: "parameter" }>,
  place: TypePlace,
): ReadType | undefined {
  const bound = place.bindings.get(declaration);
  if (bound !== undefined) return reader.read(bound.node, { ...place, bindings: bound.bindings });
  reader.context.report(genericType, node, { type: printType(node) });
  return undefined;
}

/** A message: one type, so one without arguments. */
function readInterface(
  reader: TypeReader,
  node: Reference,
  thing: Extract<NamedThing, { kind: "interface" }>,
): ReadType | undefined {
  if (thing.declaration.getTypeParameters().length > 0) return reportGeneric(reader, node);
  return claimNamed(reader, node, thing);
}

function readAlias(
  reader: TypeReader,
  node: Reference,
  thing: Extract<NamedThing, { kind: "alias" }>,
  place: TypePlace,
): ReadType | undefined {
  const { declaration } = thing;
  if (place.aliases.includes(declaration)) {
    reader.context.report(recursiveAlias, node, { type: thing.name });
    return undefined;
  }
  const own = readOwnType(reader, node, thing);
  if (own !== "expand") return own;
  const bindings = bindArguments(declaration.getTypeParameters(), node.getTypeArguments(), place.bindings);
  const target = declaration.getTypeNode();
  if (bindings === undefined || target === undefined) return reportGeneric(reader, node);
  return reader.read(target, { ...place, bindings, aliases: [...place.aliases, declaration] });
}

/** An alias of an object type or of string literals is a type of its own; any other only abbreviates what it stands for. */
function readOwnType(
  reader: TypeReader,
  node: Reference,
  thing: Extract<NamedThing, { kind: "alias" }>,
): ReadType | undefined | "expand" {
  const { members, optional, nullable } = aliasedParts(thing.declaration);
  const [only] = members;
  if (members.length === 1 && !optional && !nullable && Node.isTypeLiteral(only) && only.getMembers().length > 0) {
    if (thing.declaration.getTypeParameters().length > 0) return reportGeneric(reader, node);
    return claimNamed(reader, node, thing);
  }
  if (members.length < 2 || nullable) return "expand";
  const literals = stringLiterals(reader.context, members);
  if (literals === undefined) return "expand";
  const read = claimNamed(reader, node, thing, literals);
  return read && { ...read, optional };
}

function aliasedParts(declaration: TypeAliasDeclaration) {
  const target = declaration.getTypeNode();
  return target === undefined ? { members: [], optional: false, nullable: false } : unionParts(target);
}

function claimNamed(
  reader: TypeReader,
  usedAt: Node,
  thing: Extract<NamedThing, { kind: "alias" | "interface" }>,
  literals?: readonly TypeNode[],
): ReadType | undefined {
  const { name, declaration } = thing;
  const source = typeSource(reader.context, declaration);
  if (source === undefined) return undefined;
  const type = { name, source, node: declaration };
  const parts = thing.kind === "interface" ? thing.parts : [declaration];
  if (literals !== undefined) return claimType(reader, usedAt, { kind: "enum", ...type, literals });
  return claimType(reader, usedAt, { kind: "message", ...type, parts, bindings: new Map() });
}

function reportGeneric(reader: TypeReader, node: Node): undefined {
  reader.context.report(genericType, node, { type: printType(node) });
}

import type { ClassDeclaration, ImportTypeNode, InterfaceDeclaration, Node, TypeReferenceNode } from "ts-morph";
import { classType, genericType, interfaceAsData, unsupportedType } from "../../diagnostics/catalogue/types.js";
import { hasInterfaceId } from "../source/interface-id.js";
import { printType } from "../source/print-type.js";
import { type NamedThing, resolveName } from "../source/resolve-name.js";
import { typeSource } from "../source/type-source.js";
import { behaviourOf } from "./data-class.js";
import { instantiate } from "./generic-instance.js";
import { claimType } from "./inline-type.js";
import { readAlias } from "./read-alias.js";
import { readContractType } from "./read-contract-type.js";
import { readEnumDeclaration } from "./read-enum.js";
import { readGlobalType } from "./read-global-type.js";
import type { ReadType, TypePlace, TypeReader } from "./type-reader.js";

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
      return readRecord(reader, node, thing, place);
    case "class":
      return readClass(reader, node, thing, place);
    case "enum":
      return readEnumDeclaration(reader, node, thing.declaration);
    case "enum-member":
      reader.context.report(unsupportedType, node, { type: printType(node), form: "Enum member", instead: wholeEnum });
      return undefined;
  }
}

const wholeEnum = "Use the whole enum, or a union of string literals";

function readBound(
  reader: TypeReader,
  node: Node,
  { declaration }: Extract<NamedThing, { kind: "parameter" }>,
  place: TypePlace,
): ReadType | undefined {
  const bound = place.bindings.get(declaration);
  if (bound !== undefined) return reader.read(bound.node, { ...place, bindings: bound.bindings });
  reader.context.report(genericType, node, { type: printType(node), bare: true });
  return undefined;
}

/** A class that only declares fields is a record like an interface is. */
function readClass(
  reader: TypeReader,
  node: Reference,
  { name, declaration }: Extract<NamedThing, { kind: "class" }>,
  place: TypePlace,
): ReadType | undefined {
  const member = behaviourOf(declaration);
  if (hasInterfaceId(declaration)) reader.context.report(interfaceAsData, node, { type: name });
  else if (member !== undefined) reader.context.report(classType, node, { type: name, member });
  else return readRecord(reader, node, { name, declaration, parts: [declaration] }, place);
  return undefined;
}

interface RecordType {
  readonly name: string;
  readonly declaration: ClassDeclaration | InterfaceDeclaration;
  readonly parts: readonly (ClassDeclaration | InterfaceDeclaration)[];
}

/** A message; one for each set of arguments of a generic type. */
function readRecord(reader: TypeReader, node: Reference, thing: RecordType, place: TypePlace): ReadType | undefined {
  const { declaration, parts } = thing;
  const source = typeSource(reader.context, declaration);
  const parameters = declaration.getTypeParameters();
  const use = { node, name: thing.name, parameters, given: node.getTypeArguments() };
  const instance = instantiate(reader, use, place);
  if (source === undefined || instance === undefined) return undefined;
  return claimType(reader, node, {
    kind: "message",
    source,
    node: declaration,
    parts,
    discriminant: undefined,
    ...instance,
  });
}

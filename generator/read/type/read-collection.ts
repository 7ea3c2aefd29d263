import { Node, type TypeNode } from "ts-morph";
import { genericType, mapKey, mapValue, misplacedUndefined, nestedList } from "../../diagnostics/catalogue/types.js";
import type { ScalarName, ScalarType, TypeModel } from "../../model/type.js";
import { printType } from "../source/print-type.js";
import { terminalType } from "./terminal-type.js";
import { present, type ReadType, type TypePlace, type TypeReader } from "./type-reader.js";

/** Reads a list. Its elements may be anything but undefined, lists and maps. */
export function readList(
  reader: TypeReader,
  node: TypeNode,
  element: TypeNode | undefined,
  place: TypePlace,
): ReadType | undefined {
  if (element === undefined) return reportBare(reader, node);
  const type = readPart(reader, element, place, "an element of a list");
  if (type === undefined) return undefined;
  if (!isCollection(type)) return present({ kind: "list", element: type });
  reader.context.report(nestedList, node, { type: printType(node) });
  return undefined;
}

/** Reads `Record<key, value>`. Keys are text, whole numbers or boolean; values anything but undefined, lists and maps. */
export function readMap(reader: TypeReader, node: TypeNode, place: TypePlace): ReadType | undefined {
  const [keyNode, valueNode] = Node.isTypeReference(node) ? node.getTypeArguments() : [];
  if (keyNode === undefined || valueNode === undefined) return reportBare(reader, node);
  const key = readKey(reader, keyNode, place);
  const value = readPart(reader, valueNode, place, "a value of a Record");
  if (key === undefined || value === undefined) return undefined;
  if (!isCollection(value)) return present({ kind: "map", key, value });
  reader.context.report(mapValue, node, { type: printType(node) });
  return undefined;
}

const keyTypes: ReadonlySet<ScalarName> = new Set([
  "string",
  "bool",
  "int32",
  "uint32",
  "sint32",
  "fixed32",
  "int64",
  "uint64",
]);

/** A union or an object is refused as a key before its parts are looked at. */
function readKey(reader: TypeReader, node: TypeNode, place: TypePlace): ScalarType | undefined {
  const target = terminalType(reader.context, node, place.bindings).node;
  if (Node.isUnionTypeNode(target) || Node.isLiteralTypeNode(target) || Node.isTypeLiteral(target)) {
    return reportKey(reader, node);
  }
  const read = reader.read(node, place);
  if (read === undefined) return undefined;
  const { type, optional } = read;
  return type.kind === "scalar" && keyTypes.has(type.scalar) && !optional ? type : reportKey(reader, node);
}

function reportKey(reader: TypeReader, node: TypeNode): undefined {
  reader.context.report(mapKey, node, { type: printType(node) });
}

function readPart(reader: TypeReader, node: TypeNode, place: TypePlace, part: string): TypeModel | undefined {
  const read = reader.read(node, place);
  if (!read?.optional) return read?.type;
  reader.context.report(misplacedUndefined, node, { type: printType(node), place: part });
  return undefined;
}

function isCollection({ kind }: TypeModel): boolean {
  return kind === "list" || kind === "map";
}

/** `Array` or `Record` without type arguments. */
function reportBare(reader: TypeReader, node: TypeNode): undefined {
  reader.context.report(genericType, node, { type: printType(node) });
}

import { Node, type TypeNode } from "ts-morph";
import {
  genericType,
  mapKey,
  mapValue,
  misplacedNull,
  misplacedUndefined,
  nestedList,
  safeIntegerValue,
  setElement,
} from "../../diagnostics/catalogue/types.js";
import type { MapType, ScalarName, ScalarType, TypeModel } from "../../model/type.js";
import { printType } from "../source/print-type.js";
import { terminalType } from "./terminal-type.js";
import { present, type ReadType, type TypePlace, type TypeReader } from "./type-reader.js";

/** Reads a list. Its elements may be anything but undefined, null, lists and maps. */
export function readList(
  reader: TypeReader,
  node: TypeNode,
  element: TypeNode | undefined,
  place: TypePlace,
): ReadType | undefined {
  if (element === undefined) return reportBare(reader, node);
  const type = readPart(reader, element, place, "an element of a list");
  if (type === undefined) return undefined;
  if (!isCollection(type)) return present({ kind: "list", element: type, holder: "array" });
  reader.context.report(nestedList, node, { type: printType(node) });
  return undefined;
}

/** Reads a set, whose elements JavaScript compares by value: texts, numbers, booleans and enums. */
export function readSet(
  reader: TypeReader,
  node: TypeNode,
  element: TypeNode | undefined,
  place: TypePlace,
): ReadType | undefined {
  if (element === undefined) return reportBare(reader, node);
  const type = readPart(reader, element, place, "an element of a set");
  if (type === undefined) return undefined;
  const isPlain = type.kind === "enum" || (type.kind === "scalar" && type.scalar !== "bytes");
  if (isPlain) return present({ kind: "list", element: type, holder: "set" });
  reader.context.report(setElement, node, { type: printType(node) });
  return undefined;
}

/** Reads a record or `Map`. Values are anything but undefined, null, lists, maps and 64-bit numbers kept as `number`. */
export function readMap(
  reader: TypeReader,
  node: TypeNode,
  holder: MapType["holder"],
  place: TypePlace,
): ReadType | undefined {
  const [keyNode, valueNode] = Node.isTypeReference(node) ? node.getTypeArguments() : [];
  if (keyNode === undefined || valueNode === undefined) return reportBare(reader, node);
  const key = readKey(reader, keyNode, holder, place);
  const value = readPart(reader, valueNode, place, "a value of a map");
  if (key === undefined || value === undefined) return undefined;
  if (isCollection(value)) reader.context.report(mapValue, node, { type: printType(node) });
  else if (value.kind === "scalar" && value.spelling === "safeInt") {
    reader.context.report(safeIntegerValue, valueNode, { type: printType(node) });
  } else return present({ kind: "map", key, value, holder });
  return undefined;
}

const smallKeys: readonly ScalarName[] = ["string", "int32", "uint32", "sint32", "fixed32"];

/** A record has the keys objects have: texts, and numbers written as texts. A `Map` keeps the type of its keys. */
function isKey({ scalar, spelling }: ScalarType, holder: MapType["holder"]): boolean {
  if (smallKeys.includes(scalar)) return spelling === scalar;
  if (holder === "record") return spelling === "safeInt";
  return scalar === "bool" || ((scalar === "int64" || scalar === "uint64") && spelling !== "safeInt");
}

/** A union or an object is refused as a key before its parts are looked at. */
function readKey(
  reader: TypeReader,
  node: TypeNode,
  holder: MapType["holder"],
  place: TypePlace,
): ScalarType | undefined {
  const target = terminalType(reader.context, node, place.bindings).node;
  if (Node.isUnionTypeNode(target) || Node.isLiteralTypeNode(target) || Node.isTypeLiteral(target)) {
    return reportKey(reader, node, holder);
  }
  const read = reader.read(node, { ...place, whole: undefined });
  if (read === undefined) return undefined;
  const { type, optional, nullable } = read;
  const fits = type.kind === "scalar" && isKey(type, holder) && !optional && !nullable;
  return fits ? type : reportKey(reader, node, holder);
}

function reportKey(reader: TypeReader, node: TypeNode, holder: MapType["holder"]): undefined {
  reader.context.report(mapKey, node, { type: printType(node), holder });
}

function readPart(reader: TypeReader, node: TypeNode, place: TypePlace, part: string): TypeModel | undefined {
  const read = reader.read(node, { ...place, whole: undefined });
  if (!read?.optional && !read?.nullable) return read?.type;
  const entry = read.optional ? misplacedUndefined : misplacedNull;
  reader.context.report(entry, node, { type: printType(node), place: part });
  return undefined;
}

function isCollection({ kind }: TypeModel): boolean {
  return kind === "list" || kind === "map";
}

/** `Array` or `Record` without type arguments. */
function reportBare(reader: TypeReader, node: TypeNode): undefined {
  reader.context.report(genericType, node, { type: printType(node), bare: true });
}

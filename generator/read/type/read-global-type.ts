import type { ImportTypeNode, TypeReferenceNode } from "ts-morph";
import { callOptionsParameter } from "../../diagnostics/catalogue/shape.js";
import { misplacedStream } from "../../diagnostics/catalogue/streams.js";
import {
  binaryType,
  functionType,
  unnamedShape,
  unsupportedType,
  untypedValue,
} from "../../diagnostics/catalogue/types.js";
import { printType } from "../source/print-type.js";
import { reshapingTypes } from "./object-shape.js";
import { readList, readMap, readSet } from "./read-collection.js";
import { streamTypes } from "./terminal-type.js";
import { present, type ReadType, type TypePlace, type TypeReader } from "./type-reader.js";

type Reference = TypeReferenceNode | ImportTypeNode;

/** Reads a type of the language's own library. */
export function readGlobalType(
  reader: TypeReader,
  node: Reference,
  name: string,
  place: TypePlace,
): ReadType | undefined {
  const [argument] = node.getTypeArguments();
  if (name === "Array" || name === "ReadonlyArray") return readList(reader, node, argument, place);
  if (name === "Set" || name === "ReadonlySet") return readSet(reader, node, argument, place);
  if (name === "Record") return readMap(reader, node, "record", place);
  if (name === "Map" || name === "ReadonlyMap") return readMap(reader, node, "map", place);
  if (name === "Date") return present({ kind: "date" });
  if (name === "Readonly" && argument !== undefined) return reader.read(argument, place);
  if ((name === "Uint8Array" || name === "Buffer") && argument === undefined)
    return present({ kind: "scalar", scalar: "bytes", spelling: name });
  reportGlobal(reader, node, name, place);
  return undefined;
}

function reportGlobal({ context }: TypeReader, node: Reference, name: string, place: TypePlace): void {
  const type = printType(node);
  if (reshapingTypes.has(name)) context.report(unnamedShape, node, { type });
  else if (binary.has(name)) context.report(binaryType, node, { type });
  else if (name === "AbortSignal") context.report(callOptionsParameter, node, { parameter: place.field, type });
  else if (name === "Function") context.report(functionType, node, { type });
  else if (streamTypes.has(name)) context.report(misplacedStream, node, { type });
  else if (name === "Object") context.report(untypedValue, node, { type });
  else context.report(unsupportedType, node, { type, instead: replacements[name] });
}

const binary: ReadonlySet<string> = new Set([
  ..."ArrayBuffer ArrayBufferLike ArrayBufferView BigInt64Array BigUint64Array Blob Buffer DataView File".split(" "),
  ..."Float32Array Float64Array Int16Array Int32Array Int8Array SharedArrayBuffer Uint16Array Uint32Array".split(" "),
  ..."Uint8Array Uint8ClampedArray".split(" "),
]);

const asList = "Use a list, `T[]`";
const writtenOut = "Write the resulting type out as an interface";

const replacements: Readonly<Record<string, string>> = {
  BigInt: "Use `bigint`",
  Boolean: "Use `boolean`",
  Error: "Throw a DriverError from the driver; as data use a `string`",
  Exclude: writtenOut,
  Extract: writtenOut,
  Generator: asList,
  Iterable: asList,
  NonNullable: writtenOut,
  Number: "Use `number`",
  Promise: "A Promise is only the whole result of a method; write the type inside it",
  RegExp: "Use a `string` that holds the pattern",
  String: "Use `string`",
  URL: "Use a `string`",
};

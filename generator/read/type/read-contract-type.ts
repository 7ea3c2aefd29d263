import type { Node } from "ts-morph";
import { callOptionsParameter } from "../../diagnostics/catalogue/shape.js";
import { misplacedByteStream, misplacedResource, unsupportedType } from "../../diagnostics/catalogue/types.js";
import type { ScalarName, TypeModel } from "../../model/type.js";
import { present, type ReadType, type TypePlace, type TypeReader } from "./type-reader.js";

const scalars: Readonly<Record<string, ScalarName>> = {
  int32: "int32",
  uint32: "uint32",
  sint32: "sint32",
  fixed32: "fixed32",
  float: "float",
  safeInt: "int64",
  int64: "int64",
  uint64: "uint64",
  Uuid: "string",
};

const others: Readonly<Record<string, TypeModel>> = {
  Duration: { kind: "duration" },
  JsonValue: { kind: "json", json: "value" },
  JsonObject: { kind: "json", json: "object" },
};

/** Reads a type the contract of `jumpstarter-ts` declares. */
export function readContractType(reader: TypeReader, node: Node, name: string, place: TypePlace): ReadType | undefined {
  const scalar = scalars[name];
  if (scalar !== undefined) return present({ kind: "scalar", scalar, spelling: name });
  const other = others[name];
  if (other !== undefined) return present(other);
  if (name === "Resource" && place.whole) return present({ kind: "resource" });
  if (name === "Resource") reader.context.report(misplacedResource, node, { type: name });
  else if (name === "ByteStream") reader.context.report(misplacedByteStream, node, { type: name });
  else if (name === "CallOptions")
    reader.context.report(callOptionsParameter, node, { parameter: place.field, type: name });
  else if (name === "ResourceSource")
    reader.context.report(unsupportedType, node, {
      type: name,
      instead: "Use `Resource`, which stands for both sides",
    });
  else reader.context.report(unsupportedType, node, { type: name });
  return undefined;
}

import type { Node, TypeNode } from "ts-morph";
import { untypedParameter } from "../../diagnostics/catalogue/shape.js";
import { nullAndUndefined, optionalCollection } from "../../diagnostics/catalogue/types.js";
import type { FieldModel } from "../../model/type.js";
import type { Comment } from "../doc/read-comment.js";
import { printType } from "../source/print-type.js";
import { reportPlainNumber } from "./report-plain-number.js";
import type { Bindings, TypeReader } from "./type-reader.js";

/** A property or parameter as it is declared. */
export interface FieldSource {
  readonly name: string;
  readonly nameNode: Node;
  readonly typeNode: TypeNode | undefined;
  /** Declared with `?`. */
  readonly questioned: boolean;
  readonly comment: Comment;
  /** Message the field is part of. */
  readonly owner: string;
  readonly bindings: Bindings;
  /** See {@link TypePlace.whole}. */
  readonly whole?: true;
}

/** Reads a property or parameter; undefined when its type is not supported, which is reported. */
export function readField(reader: TypeReader, source: FieldSource): FieldModel | undefined {
  const { name, nameNode, typeNode, comment } = source;
  if (typeNode === undefined) {
    reader.context.report(untypedParameter, nameNode, { name });
    return undefined;
  }
  const { owner, bindings, whole } = source;
  const read = reader.read(typeNode, { owner, field: name, bindings, aliases: [], whole });
  if (read === undefined) return undefined;
  const { type, nullable } = read;
  const optional = source.questioned || read.optional;
  if ((optional || nullable) && (type.kind === "list" || type.kind === "map")) {
    reader.context.report(optionalCollection, typeNode, { name });
  } else if (optional && nullable) {
    reader.context.report(nullAndUndefined, typeNode, { type: `${name}?: ${printType(typeNode)}` });
  }
  const { unit, range, defaultJson, renamedFrom } = comment.values;
  reportPlainNumber(reader.context, typeNode, { name, unit });
  const span = reader.context.span(nameNode);
  return { name, type, optional, nullable, doc: comment.doc, span, unit, range, defaultJson, renamedFrom };
}

import type { Node, TypeNode } from "ts-morph";
import { untypedParameter } from "../../diagnostics/catalogue/shape.js";
import { optionalCollection } from "../../diagnostics/catalogue/types.js";
import type { FieldModel } from "../../model/type.js";
import type { Comment } from "../doc/read-comment.js";
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
}

/** Reads a property or parameter; undefined when its type is not supported, which is reported. */
export function readField(reader: TypeReader, source: FieldSource): FieldModel | undefined {
  const { name, nameNode, typeNode, comment } = source;
  if (typeNode === undefined) {
    reader.context.report(untypedParameter, nameNode, { name });
    return undefined;
  }
  const read = reader.read(typeNode, { owner: source.owner, field: name, bindings: source.bindings, aliases: [] });
  if (read === undefined) return undefined;
  const optional = source.questioned || read.optional;
  if (optional && (read.type.kind === "list" || read.type.kind === "map")) {
    reader.context.report(optionalCollection, typeNode, { name });
  }
  const { unit, range, defaultJson } = comment.values;
  const span = reader.context.span(nameNode);
  return { name, type: read.type, optional, doc: comment.doc, span, unit, range, defaultJson };
}

import type { MethodDeclaration } from "ts-morph";
import { genericMethod, notAbstractMethod } from "../../diagnostics/catalogue/shape.js";
import type { MethodModel } from "../../model/interface.js";
import { readMethodComment } from "../doc/read-comment.js";
import { readErrors } from "../error/read-errors.js";
import type { TypeReader } from "../type/type-reader.js";
import { readParameters } from "./read-parameters.js";
import { readResult } from "./read-result.js";
import { findStream, kindWith } from "./stream-parameter.js";

/** Reads one method; undefined when its form or its result is not supported, which is reported. */
export function readMethod(reader: TypeReader, declaration: MethodDeclaration): MethodModel | undefined {
  const { context } = reader;
  const [name, nameNode] = [declaration.getName(), declaration.getNameNode()];
  if (!declaration.isAbstract()) {
    context.report(notAbstractMethod, nameNode, { method: name });
    return undefined;
  }
  if (declaration.getTypeParameters().length > 0) {
    context.report(genericMethod, nameNode, { method: name });
    return undefined;
  }
  const { doc, values, parameters: comments } = readMethodComment(context, declaration);
  const result = readResult(reader, declaration, `${rpcName(name)}Response`);
  const stream = findStream(context, declaration);
  const request = `${rpcName(name)}Request`;
  const opens = stream !== undefined || result?.kind === "byte-stream";
  const owners = { owner: opens ? `${request}.Open` : request, itemOwner: `${request}.Item` };
  const parameters = readParameters(reader, declaration, { comments, stream, ...owners });
  const errors = readErrors(reader, declaration.getSourceFile(), values.throws ?? []);
  if (result === undefined) return undefined;
  return {
    name,
    ...result,
    kind: stream === undefined ? result.kind : kindWith(context, stream, result.kind, name),
    doc,
    span: context.span(nameNode),
    parameters,
    ...(errors.length > 0 && { errors }),
    inheritedFrom: undefined,
    safety: {
      readonly: values.readonly ?? false,
      idempotent: values.idempotent ?? false,
      destructive: values.destructive ?? false,
    },
    timeoutMs: values.timeoutMs,
    wireName: values.wireName,
    removed: values.removed,
  };
}

function rpcName(method: string): string {
  return method.charAt(0).toUpperCase() + method.slice(1);
}

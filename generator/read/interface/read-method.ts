import type { MethodDeclaration } from "ts-morph";
import { genericMethod, notAbstractMethod } from "../../diagnostics/catalogue/shape.js";
import { resourceBesideStream } from "../../diagnostics/catalogue/types.js";
import type { MethodModel } from "../../model/interface.js";
import type { ParameterModel } from "../../model/type.js";
import { readMethodComment } from "../doc/read-comment.js";
import { readErrors } from "../error/read-errors.js";
import type { ReadContext } from "../source/read-context.js";
import type { TypeReader } from "../type/type-reader.js";
import { readParameters } from "./read-parameters.js";
import { type MethodResult, readResult } from "./read-result.js";
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
  const kind = stream === undefined ? result.kind : kindWith(context, stream, result.kind, name);
  if (kind !== "unary") reportResources(context, declaration, parameters, result);
  return {
    name,
    ...result,
    kind,
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

/** A stream may never end, and an answer is what tells that a resource is no longer needed. */
function reportResources(
  context: ReadContext,
  declaration: MethodDeclaration,
  parameters: readonly ParameterModel[],
  { result }: MethodResult,
): void {
  const method = declaration.getName();
  for (const { name, type, span } of parameters) {
    if (type.kind === "resource") context.report(resourceBesideStream, span, { parameter: name, method });
  }
  if (result?.kind !== "resource") return;
  context.report(resourceBesideStream, declaration.getReturnTypeNodeOrThrow(), { parameter: undefined, method });
}

function rpcName(method: string): string {
  return method.charAt(0).toUpperCase() + method.slice(1);
}

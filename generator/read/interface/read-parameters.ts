import { type MethodDeclaration, Node, type ParameterDeclaration } from "ts-morph";
import { unknownParameter } from "../../diagnostics/catalogue/docs.js";
import { callbackParameter, requiredAfterOptional, unsupportedParameter } from "../../diagnostics/catalogue/shape.js";
import { misplacedUndefined } from "../../diagnostics/catalogue/types.js";
import { didYouMean } from "../../diagnostics/nearest-name.js";
import type { ParameterModel } from "../../model/type.js";
import { noComment, type ParameterComment, tagSpan } from "../doc/read-comment.js";
import { printType } from "../source/print-type.js";
import type { ReadContext } from "../source/read-context.js";
import { readField } from "../type/read-field.js";
import { terminalType } from "../type/terminal-type.js";
import type { TypeReader } from "../type/type-reader.js";
import { unionParts } from "../type/union-parts.js";
import { isStream, type StreamParameter } from "./stream-parameter.js";

/** What is known of a method before its parameters are read. */
export interface ParameterContext {
  readonly comments: ReadonlyMap<string, ParameterComment>;
  /** Message that the parameters are fields of. */
  readonly owner: string;
  /** Message that an item of {@link stream} is a field of. */
  readonly itemOwner: string;
  readonly stream: StreamParameter | undefined;
}

/** Reads the parameters of a method in their order; those that are not supported are reported and left out. */
export function readParameters(
  reader: TypeReader,
  method: MethodDeclaration,
  context: ParameterContext,
): ParameterModel[] {
  reportStrayComments(reader.context, method, context.comments);
  reportOrder(reader.context, method);
  const parameters = method.getParameters();
  return parameters.flatMap((parameter) => {
    // Not on the wire: the client adds them to every method.
    if (parameter === parameters.at(-1) && isCallOptions(reader.context, parameter)) return [];
    const field = isPlain(reader.context, parameter) ? readParameter(reader, parameter, context) : undefined;
    return field ?? [];
  });
}

function readParameter(
  reader: TypeReader,
  parameter: ParameterDeclaration,
  { comments, owner, itemOwner, stream }: ParameterContext,
): ParameterModel | undefined {
  const source = {
    name: parameter.getName(),
    nameNode: parameter.getNameNode(),
    comment: comments.get(parameter.getName()) ?? noComment,
  };
  if (parameter !== stream?.declaration) {
    // Streams that are not the one have been reported.
    if (isStream(reader.context, parameter)) return undefined;
    const questioned = parameter.hasQuestionToken();
    const typeNode = parameter.getTypeNode();
    return readField(reader, { ...source, typeNode, questioned, owner, bindings: new Map(), whole: true });
  }
  const { item, bindings } = stream;
  const field = readField(reader, { ...source, typeNode: item, questioned: false, owner: itemOwner, bindings });
  if (field === undefined) return undefined;
  if (field.optional) {
    reader.context.report(misplacedUndefined, item, { type: printType(item), place: "an item of a stream" });
  }
  return { ...field, streamed: true };
}

/** `options?: CallOptions` of the contract. */
function isCallOptions(context: ReadContext, parameter: ParameterDeclaration): boolean {
  const typeNode = parameter.getTypeNode();
  if (typeNode === undefined || unsupportedForm(parameter) !== undefined) return false;
  const { members, nullable } = unionParts(terminalType(context, typeNode).node);
  const [only] = members;
  if (only === undefined || members.length > 1 || nullable) return false;
  const { thing } = terminalType(context, only);
  return thing?.kind === "contract" && thing.name === "CallOptions";
}

/** An optional parameter before a required one could never be left out; told once, where the order goes wrong. */
function reportOrder(context: ReadContext, method: MethodDeclaration): void {
  const parameters = method.getParameters();
  const first = parameters.findIndex((parameter) => parameter.hasQuestionToken());
  const optional = parameters[first]?.getName();
  const required = parameters
    .slice(first + 1)
    .find((parameter) => !parameter.hasQuestionToken() && unsupportedForm(parameter) === undefined);
  if (optional === undefined || required === undefined) return;
  const names = { parameter: required.getName(), optional, isStream: isStream(context, required) };
  context.report(requiredAfterOptional, required.getNameNode(), names);
}

function isPlain(context: ReadContext, node: ParameterDeclaration): boolean {
  const form = unsupportedForm(node);
  if (form !== undefined) {
    context.report(unsupportedParameter, node, { text: printType(node), form });
    return false;
  }
  const [parameter, typeNode] = [node.getName(), node.getTypeNode()];
  if (typeNode === undefined) return true;
  const { node: target, thing } = terminalType(context, typeNode);
  if (Node.isFunctionTypeNode(target) || (thing?.kind === "global" && thing.name === "Function")) {
    context.report(callbackParameter, typeNode, { parameter });
    return false;
  }
  return true;
}

function unsupportedForm(node: ParameterDeclaration): string | undefined {
  if (!Node.isIdentifier(node.getNameNode())) return "a pattern";
  if (node.getName() === "this") return "the receiver";
  if (node.isRestParameter()) return "a rest parameter";
  return node.hasInitializer() ? "given a default in code instead of @default" : undefined;
}

function reportStrayComments(
  context: ReadContext,
  method: MethodDeclaration,
  comments: ReadonlyMap<string, ParameterComment>,
): void {
  const known = method.getParameters().map((parameter) => parameter.getName());
  for (const [name, { tag }] of comments) {
    if (known.includes(name)) continue;
    const suggestion = didYouMean(name, known);
    const span = tagSpan(context, method.getSourceFile(), tag);
    context.report(unknownParameter, span, { name, method: method.getName(), suggestion });
  }
}

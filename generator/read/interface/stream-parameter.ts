import { type MethodDeclaration, Node, type ParameterDeclaration, type TypeNode } from "ts-morph";
import {
  optionalStream,
  secondStream,
  streamBesideBytes,
  streamParameter,
} from "../../diagnostics/catalogue/streams.js";
import type { MethodKind } from "../../model/interface.js";
import { printType } from "../source/print-type.js";
import type { ReadContext } from "../source/read-context.js";
import { isStreamType, terminalType } from "../type/terminal-type.js";
import type { Bindings } from "../type/type-reader.js";
import { unionParts } from "../type/union-parts.js";

/** The parameter of a method that is a stream, and the type of one item. */
export interface StreamParameter {
  readonly declaration: ParameterDeclaration;
  readonly item: TypeNode;
  /** What the type parameters of an alias in {@link item} stand for. */
  readonly bindings: Bindings;
}

/** Finds the parameter that is a stream of values; further ones, and streams of another form, are reported. */
export function findStream(context: ReadContext, method: MethodDeclaration): StreamParameter | undefined {
  const streams = method.getParameters().filter((parameter) => isStream(context, parameter));
  const read = streams.map((parameter) => readStream(context, parameter));
  const [first] = streams;
  for (const parameter of streams.slice(1)) {
    const names = { parameter: parameter.getName(), first: first?.getName() ?? "" };
    context.report(secondStream, parameter.getNameNode(), names);
  }
  return read.find((stream) => stream !== undefined);
}

/** The kind of a method whose result alone says `kind`; a stream of values beside one of bytes is reported. */
export function kindWith(
  context: ReadContext,
  { declaration }: StreamParameter,
  kind: MethodKind,
  method: string,
): MethodKind {
  if (kind === "byte-stream") {
    context.report(streamBesideBytes, declaration.getNameNode(), { parameter: declaration.getName(), method });
  }
  return kind === "server-stream" ? "two-way" : "client-stream";
}

/** True for every form of stream, also where it may be absent. */
export function isStream(context: ReadContext, parameter: ParameterDeclaration): boolean {
  const node = parameter.getTypeNode();
  return node !== undefined && streamIn(context, node) !== undefined;
}

function readStream(context: ReadContext, declaration: ParameterDeclaration): StreamParameter | undefined {
  const [parameter, node] = [declaration.getName(), declaration.getTypeNodeOrThrow()];
  const stream = streamIn(context, node);
  if (stream === undefined) return undefined;
  if (declaration.hasQuestionToken() || stream.mayBeAbsent) context.report(optionalStream, node, { parameter });
  const [item] = Node.isTypeReference(stream.node) ? stream.node.getTypeArguments() : [];
  if (stream.name === "AsyncIterable" && item !== undefined) return { declaration, item, bindings: stream.bindings };
  context.report(streamParameter, node, { parameter, type: printType(node) });
  return undefined;
}

interface StreamType {
  readonly name: string;
  readonly node: TypeNode;
  readonly bindings: Bindings;
  readonly mayBeAbsent: boolean;
}

/** The stream a type is, alone or beside `undefined` and `null`. */
function streamIn(context: ReadContext, type: TypeNode): StreamType | undefined {
  const outer = terminalType(context, type);
  const { members, optional, nullable } = unionParts(outer.node);
  const [only] = members;
  if (only === undefined || members.length > 1) return undefined;
  const { node, thing, bindings } = terminalType(context, only, outer.bindings);
  if (thing?.kind !== "global" || !isStreamType(thing)) return undefined;
  return { name: thing.name, node, bindings, mayBeAbsent: optional || nullable };
}

import { type MethodDeclaration, Node, SyntaxKind, type TypeNode } from "ts-morph";
import {
  missingPromise,
  missingReturnType,
  promiseUnion,
  thisType,
  wrongStreamForm,
} from "../../diagnostics/catalogue/shape.js";
import { misplacedUndefined, optionalCollection, untypedValue } from "../../diagnostics/catalogue/types.js";
import type { MethodKind } from "../../model/interface.js";
import type { TypeModel } from "../../model/type.js";
import { printType } from "../source/print-type.js";
import type { ReadContext } from "../source/read-context.js";
import { isStreamType, type TerminalType, terminalType } from "../type/terminal-type.js";
import type { Bindings, TypeReader } from "../type/type-reader.js";
import { unionParts } from "../type/union-parts.js";

/** What a call sends back. */
export interface MethodResult {
  readonly kind: MethodKind;
  readonly result: TypeModel | undefined;
  readonly resultNullable: boolean;
}

/** Reads what a method returns; undefined when that is not supported, which is reported. */
export function readResult(reader: TypeReader, method: MethodDeclaration, owner: string): MethodResult | undefined {
  const node = method.getReturnTypeNode();
  if (node === undefined) {
    reader.context.report(missingReturnType, method.getNameNode(), { method: method.getName() });
    return undefined;
  }
  const returned = terminalType(reader.context, node);
  const [argument] = Node.isTypeReference(returned.node) ? returned.node.getTypeArguments() : [];
  const name = returned.thing?.kind === "global" ? returned.thing.name : undefined;
  if (argument !== undefined && name === "Promise") {
    return readPromised(reader, method, { node: argument, bindings: returned.bindings, owner });
  }
  if (argument !== undefined && name === "AsyncIterable") {
    return readItems(reader, method, { node: argument, bindings: returned.bindings, owner });
  }
  reportResult(reader, method, node, returned);
  return undefined;
}

interface Awaited {
  readonly node: TypeNode;
  readonly bindings: Bindings;
  readonly owner: string;
}

function readPromised(reader: TypeReader, method: MethodDeclaration, awaited: Awaited): MethodResult | undefined {
  const { node, thing } = terminalType(reader.context, awaited.node, awaited.bindings);
  if (isNothing(node)) return { kind: "unary", ...noResult };
  if (thing?.kind === "contract" && thing.name === "ByteStream") return { kind: "byte-stream", ...noResult };
  if (isStreamType(thing)) {
    const type = printType(method.getReturnTypeNodeOrThrow());
    reader.context.report(wrongStreamForm, awaited.node, { method: method.getName(), type });
    return undefined;
  }
  return readValue(reader, method, awaited, { kind: "unary", place: "a result", whole: true });
}

const noResult = { result: undefined, resultNullable: false };

function readItems(reader: TypeReader, method: MethodDeclaration, awaited: Awaited): MethodResult | undefined {
  return readValue(reader, method, awaited, { kind: "server-stream", place: "an item of a stream" });
}

function readValue(
  reader: TypeReader,
  method: MethodDeclaration,
  awaited: Awaited,
  { kind, place, whole }: { readonly kind: MethodKind; readonly place: string; readonly whole?: true },
): MethodResult | undefined {
  const { node, bindings, owner } = awaited;
  const read = reader.read(node, { owner, field: "result", bindings, aliases: [], whole });
  if (read?.optional) {
    reader.context.report(misplacedUndefined, node, { type: printType(node), place });
    return undefined;
  }
  if (read?.nullable && (read.type.kind === "list" || read.type.kind === "map")) {
    reader.context.report(optionalCollection, node, { name: method.getName() });
  }
  return read && { kind, result: read.type, resultNullable: read.nullable };
}

function reportResult(
  { context }: TypeReader,
  declaration: MethodDeclaration,
  node: TypeNode,
  returned: TerminalType,
): void {
  // A name that cannot be found is reported already.
  if (Node.isTypeReference(returned.node) && returned.thing === undefined) return;
  const [method, type] = [declaration.getName(), printType(node)];
  const bare = returned.thing?.kind === "global" && ["Promise", "AsyncIterable"].includes(returned.thing.name);
  const promise = promiseOf(context, returned);
  if (promise !== undefined) context.report(promiseUnion, node, { method, type, promise: printType(promise) });
  else if (Node.isThisTypeNode(returned.node)) context.report(thisType, node, {});
  else if (bare) context.report(missingReturnType, node, { method });
  else if (isVague(returned.node)) context.report(untypedValue, node, { type });
  else if (isStreamType(returned.thing)) context.report(wrongStreamForm, node, { method, type });
  else context.report(missingPromise, node, { method, type });
}

/** The first promise in a union such as `Promise<void> | void`. */
function promiseOf(context: ReadContext, { node, bindings }: TerminalType): TypeNode | undefined {
  if (!Node.isUnionTypeNode(node)) return undefined;
  return unionParts(node).members.find((member) => {
    const { thing } = terminalType(context, member, bindings);
    return thing?.kind === "global" && thing.name === "Promise";
  });
}

function isVague(node: TypeNode): boolean {
  return node.getKind() === SyntaxKind.AnyKeyword || node.getKind() === SyntaxKind.UnknownKeyword;
}

function isNothing(node: TypeNode): boolean {
  return node.getKind() === SyntaxKind.VoidKeyword || node.getKind() === SyntaxKind.UndefinedKeyword;
}

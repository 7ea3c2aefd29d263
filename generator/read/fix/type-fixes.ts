import { Node, SyntaxKind, type TypeNode } from "ts-morph";
import { unionParts } from "../type/union-parts.js";
import { importContract } from "./contract-import.js";
import { automatic, choice, type Fixer, type FixPlace, type Proposal, replace } from "./fixer.js";
import { dropQuestion } from "./member-fixes.js";

/** Corrections of types. */
export const typeFixes: Readonly<Record<string, Fixer>> = {
  JSG1103: ({ node }) => rewrite(node, `Promise<${node.getText()}>`),
  JSG1104: streamForm,
  JSG1110: ({ node }) => {
    if (!Node.isThisTypeNode(node)) return [];
    return rewrite(node, Node.isMethodDeclaration(node.getParent()) ? "Promise<void>" : "void");
  },
  JSG1128: ({ node }) => {
    const promise = Node.isTypeNode(node) ? unionParts(node).members.find(isPromise) : undefined;
    return promise === undefined ? [] : rewrite(node, promise.getText());
  },
  JSG2003: (place) => {
    const text = place.node.getText();
    const name = text === "any" || text === "unknown" ? "JsonValue" : text === "never" ? undefined : "JsonObject";
    return name === undefined ? [] : useContract(place, name);
  },
  JSG2004: ({ node }) => {
    const primitive = primitives.get(node.getText());
    return primitive === undefined ? [] : rewrite(node, primitive);
  },
  JSG2005: ({ node }) => rewrite(node, "Uint8Array"),
  JSG2012: ({ node }) => choice("Write `string`", replace(node, "string")),
  JSG2101: (place) => [...useContract(place, "uint32"), ...useContract(place, "int32")],
  JSG2103: (place) => useContract(place, "Duration"),
  JSG2102: ({ node }) => dropMembers(node, "null"),
  JSG2104: ({ node }) => [
    ...dropMembers(node, "undefined"),
    ...asChoices(dropQuestion(node.getParent())),
    ...dropMembers(node, "null"),
  ],
  JSG2105: ({ node }) => {
    const question = asChoices(dropQuestion(node.getParent()));
    return question.length > 0 ? question : dropMembers(node, "undefined", "null");
  },
  JSG2107: (place) => (place.node.getText() === "number" ? useContract(place, "int32") : []),
  JSG2110: ({ node }) => {
    const isPart = Node.isTypeReference(node.getParent()) && !isPromise(node.getParent());
    const isElement = isPart || node.getParentIfKind(SyntaxKind.ArrayType) !== undefined;
    if (isElement || !Node.isTypeNode(node)) return dropMembers(node, "undefined");
    const { members, nullable } = unionParts(node);
    if (members.length === 0 || nullable) return [];
    const text = [...members.map((member) => member.getText()), "null"].join(" | ");
    return choice(`Write \`${text}\``, replace(node, text));
  },
  JSG2111: (place) => useContract(place, "int64"),
  JSG2112: ({ node }) => {
    const [element] = Node.isTypeReference(node) ? node.getTypeArguments() : [];
    if (!Node.isTypeReference(node) || element === undefined) return [];
    const isReadonly = node.getTypeName().getText() === "ReadonlySet";
    const item = Node.isUnionTypeNode(element) ? `(${element.getText()})` : element.getText();
    const text = `${isReadonly ? "readonly " : ""}${item}[]`;
    return choice(`Write \`${text}\``, replace(node, text));
  },
  JSG2202: ({ node }) => {
    const text = node.getText();
    const general = /^["'`]/.test(text) ? "string" : /^-?[\d.]/.test(text) ? "number" : "boolean";
    return choice(`Write \`${general}\``, replace(node, general));
  },
};

const primitives: ReadonlyMap<string, string> = new Map([
  ["BigInt", "bigint"],
  ["Boolean", "boolean"],
  ["Number", "number"],
  ["String", "string"],
]);

function rewrite(node: Node, text: string): readonly Proposal[] {
  return automatic(`Write \`${text}\``, replace(node, text));
}

function asChoices(proposals: readonly Proposal[]): readonly Proposal[] {
  return proposals.map((proposal) => ({ ...proposal, automatic: false }));
}

function useContract({ node, sourceFile }: FixPlace, name: string): readonly Proposal[] {
  const imported = importContract(sourceFile, name);
  return imported === undefined ? [] : choice(`Write \`${name}\``, ...imported, replace(node, name));
}

const streams = ["AsyncGenerator", "AsyncIterable", "AsyncIterableIterator", "AsyncIterator"];

/** The generator's own forms of stream become what all of them are. */
function streamForm({ node }: FixPlace): readonly Proposal[] {
  const [item] = Node.isTypeReference(node) ? node.getTypeArguments() : [];
  if (!Node.isTypeReference(node) || item === undefined || !streams.includes(node.getTypeName().getText())) return [];
  const outer = node.getParent();
  return rewrite(isPromise(outer) ? outer : node, `AsyncIterable<${item.getText()}>`);
}

function isPromise(node: Node | undefined): node is TypeNode {
  return Node.isTypeReference(node) && node.getTypeName().getText() === "Promise";
}

/** Leaves members out of a union; nothing when none of them is in it, or all are. */
function dropMembers(node: Node, ...dropped: readonly ("null" | "undefined")[]): readonly Proposal[] {
  if (!Node.isTypeNode(node)) return [];
  const { members, optional, nullable } = unionParts(node);
  const there = dropped.filter((name) => (name === "null" ? nullable : optional));
  if (there.length === 0 || members.length === 0) return [];
  const left = [
    ...members,
    ...(nullable && !dropped.includes("null") ? ["null"] : []),
    ...(optional && !dropped.includes("undefined") ? ["undefined"] : []),
  ].map((member) => (typeof member === "string" ? member : member.getText()));
  const text = left.join(" | ");
  const isEnclosed = Node.isParenthesizedTypeNode(node) && left.length > 1;
  return choice(`Drop ${there.join(" and ")}`, replace(node, isEnclosed ? `(${text})` : text));
}

import type { JSDoc, JSDocableNode, MethodDeclaration, Node, SourceFile } from "ts-morph";
import { insert, type Replacement, remove } from "./fixer.js";

/** Adds a tag to the doc comment of a declaration, which gets one where it has none. */
export function addTag(declaration: Node & JSDocableNode, tag: string): Replacement {
  const comment = declaration.getJsDocs().at(-1);
  return comment === undefined ? newComment(declaration, tag) : atEnd(comment, tag);
}

/** Adds a tag in front of a node whose comments the compiler does not know of. */
export function addTagBefore(node: Node, tag: string): Replacement {
  const before = node.getSourceFile().getFullText().slice(0, node.getStart());
  const found = /\/\*\*(?:(?!\*\/)[\s\S])*?(\s*\*\/([\s|]*))$/.exec(before);
  const [, tail = "", gap = ""] = found ?? [];
  const line = before.slice(before.lastIndexOf("\n", found?.index) + 1, found?.index);
  // At the end of a line it speaks of what is before it.
  const isOwn = found !== null && (!gap.includes("\n") || /^[\s|]*$/.test(line));
  return isOwn ? insert(before.length - tail.length, ` ${tag}`) : insert(node.getStart(), `/** ${tag} */ `);
}

/** Adds a tag behind what a method's comment says about a parameter. */
export function addParamTag(method: MethodDeclaration, parameter: string, tag: string): Replacement {
  const comment = method.getJsDocs().at(-1);
  if (comment === undefined) return newComment(method, `@param ${parameter} ${tag}`);
  const form = new RegExp(`@param\\s+(?:\\{[^}]*\\}\\s*)?${parameter}\\b[^@\\n]*?(?=\\s*(?:@|\\n|\\*/))`);
  const found = form.exec(comment.getText());
  if (found === null) return atEnd(comment, `@param ${parameter} ${tag}`);
  return insert(comment.getStart() + found.index + found[0].length, ` ${tag}`);
}

/** Removes a tag and the name behind it; a line that held nothing else goes with it. */
export function removeTag(sourceFile: SourceFile, start: number): Replacement {
  const text = sourceFile.getFullText();
  const end = start + (/^@\w+(?:[^\S\n]+(?!\*\/)\S+)?/.exec(text.slice(start))?.[0].length ?? 0);
  const line = text.lastIndexOf("\n", start - 1) + 1;
  const isAlone = /^\s*\*\s*$/.test(text.slice(line, start)) && /^[^\S\n]*\n/.test(text.slice(end));
  if (isAlone) return remove(line, text.indexOf("\n", end) + 1);
  const space = /[^\S\n]*$/.exec(text.slice(0, start))?.[0].length ?? 0;
  return remove(start - space, end);
}

/** On a line of its own where the comment has several. */
function atEnd(comment: JSDoc, tag: string): Replacement {
  const text = comment.getText();
  const body = text.slice(0, -2).trimEnd();
  const end = comment.getStart() + body.length;
  return insert(end, body.includes("\n") ? `\n${indentOf(comment)} * ${tag}` : ` ${tag}`);
}

function newComment(declaration: Node, tag: string): Replacement {
  return insert(declaration.getStart(), `/** ${tag} */\n${indentOf(declaration)}`);
}

function indentOf(node: Node): string {
  const text = node.getSourceFile().getFullText();
  const line = text.lastIndexOf("\n", node.getStart() - 1) + 1;
  return /^[^\S\n]*/.exec(text.slice(line))?.[0] ?? "";
}

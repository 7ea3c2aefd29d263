import type { JSDocableNode, Node, SourceFile } from "ts-morph";
import { repeatedTag } from "../../diagnostics/catalogue/docs.js";
import type { Doc } from "../../model/doc.js";
import type { ReadContext } from "../source/read-context.js";
import { readTags, type TagValues } from "./read-tags.js";
import { type ScannedComment, scanComment, type Tag } from "./scan-comment.js";
import { summaryOf } from "./summary.js";
import { isTagName, type TagTarget, tagApplies } from "./tag-table.js";

/** A doc comment as the model keeps it, with what its tags say. */
export interface Comment {
  readonly doc: Doc;
  readonly values: TagValues;
}

/** The comment of a method, with those of its parameters. */
export interface MethodComment extends Comment {
  readonly parameters: ReadonlyMap<string, ParameterComment>;
}

/** What `@param name` says. */
export interface ParameterComment extends Comment {
  readonly tag: Tag;
}

/** What there is to say about something without a comment. */
export const noComment: Comment = { doc: { text: "", summary: "", deprecated: undefined }, values: {} };

/** Reads the comment in front of a declaration. */
export function readComment(context: ReadContext, node: Node & JSDocableNode, target: TagTarget): Comment {
  const { text, tags } = scan(node);
  return toComment(context, node.getSourceFile(), target, text, tags);
}

/** Reads the tags of a driver class; any tag of another meaning is its author's own affair. */
export function readDriverTags(context: ReadContext, node: Node & JSDocableNode): TagValues {
  const tags = scan(node).tags.filter(({ name }) => isTagName(name) && tagApplies(name, "a driver"));
  return readTags(context, node.getSourceFile(), "a driver", tags);
}

/** Reads the comment in front of a method. A tag after `@param` on its line belongs to that parameter if it can. */
export function readMethodComment(context: ReadContext, node: Node & JSDocableNode): MethodComment {
  const { text, tags } = scan(node);
  const sourceFile = node.getSourceFile();
  const groups = groupTags(tags);
  const parameters = new Map<string, ParameterComment>();
  for (const { tag, name, text: words, tags: own } of groups.parameters) {
    const comment = toComment(context, sourceFile, "a parameter", words, own);
    if (parameters.has(name)) context.report(repeatedTag, tagSpan(context, sourceFile, tag), { tag: `param ${name}` });
    else parameters.set(name, { ...comment, tag });
  }
  return { ...toComment(context, sourceFile, "a method", text, groups.method), parameters };
}

/** Reads a comment that the compiler attaches to nothing; `start` is its offset in the file. */
export function readLooseComment(
  context: ReadContext,
  sourceFile: SourceFile,
  comment: { readonly text: string; readonly start: number },
  target: TagTarget,
): Comment {
  const { text, tags } = scanComment(comment.text, comment.start);
  return toComment(context, sourceFile, target, text, tags);
}

/** The place of a tag's name. */
export function tagSpan(context: ReadContext, sourceFile: SourceFile, tag: Tag) {
  return context.spanAt(sourceFile, tag.start, tag.start + 1 + tag.name.length);
}

function scan(node: JSDocableNode): ScannedComment {
  const comment = node.getJsDocs().at(-1);
  return comment === undefined ? { text: "", tags: [] } : scanComment(comment.getText(), comment.getStart());
}

function toComment(
  context: ReadContext,
  sourceFile: SourceFile,
  target: TagTarget,
  prose: string,
  tags: readonly Tag[],
): Comment {
  const values = readTags(context, sourceFile, target, tags);
  const text = [prose, ...(values.throws ?? []).map((tag) => tag.text)].filter((part) => part !== "").join("\n\n");
  return { doc: { text, summary: summaryOf(prose), deprecated: values.deprecated }, values };
}

interface ParameterTags {
  readonly tag: Tag;
  readonly name: string;
  readonly text: string;
  readonly tags: Tag[];
}

function groupTags(tags: readonly Tag[]): { method: Tag[]; parameters: ParameterTags[] } {
  const method: Tag[] = [];
  const parameters: ParameterTags[] = [];
  let current: ParameterTags | undefined;
  for (const tag of tags) {
    if (!tag.midLine) current = undefined;
    if (tag.name === "param") {
      current = parameterTags(tag);
      parameters.push(current);
    } else if (current !== undefined && belongsToParameter(tag)) current.tags.push(tag);
    else method.push(tag);
  }
  return { method, parameters };
}

/** `wait text`, `wait - text` or `{number} wait text` taken apart; the type is left to the code. */
function parameterTags(tag: Tag): ParameterTags {
  const [, name = "", text = ""] = /^(?:\{[^}]*\}\s*)?\[?([\w$.]*)\]?\s*(?:-\s+)?(.*)$/s.exec(tag.text) ?? [];
  return { tag, name, text, tags: [] };
}

function belongsToParameter(tag: Tag): boolean {
  return isTagName(tag.name) && tagApplies(tag.name, "a parameter");
}

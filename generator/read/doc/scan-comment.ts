import { nearestName } from "../../diagnostics/nearest-name.js";
import { foreignTags, isTagName, tagTable } from "./tag-table.js";

/** One `@name text` of a doc comment. */
export interface Tag {
  readonly name: string;
  /** Everything up to the next tag, on one line where the author wrapped it. */
  readonly text: string;
  /** Offset of the `@` in the file. */
  readonly start: number;
  /** Something stands before it on its line. */
  readonly midLine: boolean;
}

/** A doc comment taken apart. */
export interface ScannedComment {
  /** Prose before the first tag; paragraphs separated by an empty line. */
  readonly text: string;
  readonly tags: readonly Tag[];
}

interface Section {
  readonly tag: Omit<Tag, "text"> | undefined;
  readonly lines: string[];
}

interface CommentLine {
  readonly text: string;
  readonly offset: number;
}

/**
 * Takes a comment apart into prose and tags. `offset` is where the comment starts in its file.
 *
 * The compiler's own reading is not used: it drops prose after any word with `@` in front, and gives known tags such as
 * `@type` or `@throws` a grammar of their own. Here a tag starts a line, or follows white space on it when its name is
 * known; never inside backticks or a fenced block.
 */
export function scanComment(comment: string, offset: number): ScannedComment {
  const sections: [Section, ...Section[]] = [{ tag: undefined, lines: [] }];
  let fenced = false;
  for (const line of commentLines(comment, offset)) {
    const fence = line.text.trimStart().startsWith("```");
    if (fenced || fence) sections.at(-1)?.lines.push(line.text);
    else sections.push(...splitLine(line, sections.at(-1) ?? sections[0]));
    fenced = fence ? !fenced : fenced;
  }
  const [prose, ...tagged] = sections;
  return { text: joinProse(prose.lines), tags: tagged.flatMap(toTag) };
}

/** Lines without the comment's frame of stars. */
function commentLines(comment: string, offset: number): CommentLine[] {
  let at = offset;
  return comment.split("\n").map((raw) => {
    const frame = (/^\/\*\*+(?!\/)/.exec(raw) ?? /^\s*\*(?!\/) ?/.exec(raw) ?? /^\s*/.exec(raw))?.[0].length ?? 0;
    const line = { text: raw.slice(frame).replace(/\s*\**\*\/$|\s+$/, ""), offset: at + frame };
    at += raw.length + 1;
    return line;
  });
}

/** Appends the part before the line's first tag to the open section and returns a section for each tag. */
function splitLine(line: CommentLine, open: Section): Section[] {
  const all = [...line.text.matchAll(/(?<=^|\s)@([A-Za-z]\w*)/g)].filter((match) => startsTag(line.text, match));
  const starts = withoutExample(all, line.text, open.tag?.name);
  const bounds = [...starts.map((match) => match.index), line.text.length];
  open.lines.push(line.text.slice(0, bounds[0]));
  return starts.map((match, index) => {
    const midLine = line.text.slice(0, match.index).trim() !== "";
    const tag = { name: match[1] ?? "", start: line.offset + match.index, midLine };
    return { tag, lines: [line.text.slice(match.index + match[0].length, bounds[index + 1])] };
  });
}

function startsTag(line: string, match: RegExpExecArray): boolean {
  const before = line.slice(0, match.index);
  if (before.split("`").length % 2 === 0) return false;
  const name = match[1] ?? "";
  if (before.trim() === "" || isTagName(name) || foreignTags.has(name)) return true;
  return nearestName(name, Object.keys(tagTable)) !== undefined;
}

/** What stands in an example is code: only a tag at the start of a line ends it. */
function withoutExample(tags: RegExpExecArray[], line: string, open: string | undefined): RegExpExecArray[] {
  let inside = open;
  return tags.filter((match) => {
    const kept = inside !== "example" || line.slice(0, match.index).trim() === "";
    if (kept) inside = match[1];
    return kept;
  });
}

function toTag({ tag, lines }: Section): Tag[] {
  return tag === undefined ? [] : [{ ...tag, text: joinProse(lines) }];
}

/** Joins wrapped lines; list items, fenced blocks and paragraphs keep their line breaks. */
function joinProse(lines: readonly string[]): string {
  let [text, fenced] = ["", false];
  for (const line of lines) {
    const trimmed = line.trim();
    const fence = trimmed.startsWith("```");
    if (fenced || fence) text += `\n${line.trimEnd()}`;
    else if (trimmed === "") text = `${text.trimEnd()}\n\n`;
    else if (/^([-*+]|\d+[.)])\s/.test(trimmed)) text += `\n${trimmed}`;
    else text += text === "" || text.endsWith("\n") ? trimmed : ` ${trimmed}`;
    if (fence) fenced = !fenced;
    if (fence && !fenced) text += "\n";
  }
  return plainLinks(text.replaceAll(/\n{3,}/g, "\n\n").trim());
}

/** `{@link Name}` becomes `Name` in backticks, `{@link Name | words}` the words. */
function plainLinks(text: string): string {
  return text.replaceAll(/\{@link(?:code|plain)?\s+([^\s|}]+)\s*\|?\s*([^}]*)\}/g, (_, name: string, words: string) =>
    words.trim() === "" ? `\`${name}\`` : words.trim(),
  );
}

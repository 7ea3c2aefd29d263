import type { Deprecation } from "../model/doc.js";
import { lineWidth } from "./print-layout.js";
import { wrapText } from "./wrap-text.js";

/** What a doc comment says. */
export interface DocComment {
  /** Prose, paragraphs separated by an empty line. */
  readonly text: string;
  readonly parameters?: readonly DocParameter[];
  readonly deprecated?: Deprecation | undefined;
}

/** One `@param` line; left out when there is nothing to say. */
export interface DocParameter {
  readonly name: string;
  readonly text: string;
}

/**
 * Writes a doc comment, every line indented; empty when there is nothing to say.
 *
 * @param indentation Column of the comment.
 */
export function docComment(doc: DocComment, indentation: number): string {
  const margin = " ".repeat(indentation);
  const room = lineWidth - indentation;
  const lines = commentLines(doc, room - " * ".length).map((line) => line.replaceAll("*/", "*\\/"));
  const [only, ...more] = lines;
  if (only === undefined) return "";
  const short = `/** ${only} */`;
  if (more.length === 0 && !only.startsWith("@") && short.length <= room) return margin + short;
  return ["/**", ...lines.map((line) => ` * ${line}`.trimEnd()), " */"].map((line) => margin + line).join("\n");
}

function commentLines(doc: DocComment, width: number): readonly string[] {
  const prose = doc.text === "" ? [] : wrapText(doc.text, width);
  const tags = tagTexts(doc).flatMap((text) => wrapText(text, width));
  return prose.length > 0 && tags.length > 0 ? [...prose, "", ...tags] : [...prose, ...tags];
}

function tagTexts({ parameters = [], deprecated }: DocComment): readonly string[] {
  const told = parameters.filter(({ text }) => text !== "").map(({ name, text }) => `@param ${name} ${text}`);
  return deprecated === undefined ? told : [...told, `@deprecated ${deprecated.reason}`.trimEnd()];
}

import type { ElementComments } from "../comments.js";
import type { ElementKey } from "../elements.js";
import { indent, type Lines, trim } from "./lines.js";
import type { PrintContext } from "./print-context.js";

/** A statement that ends with a semicolon, with its comments around it. */
export function printStatement(context: PrintContext, key: ElementKey, lines: Lines): Lines {
  const comments = context.places.get(key) ?? {};
  const { inline, below } = trailingLines(comments);
  const last = lines.length - 1;
  return [...above(comments), ...lines.map((line, index) => (index === last ? line + inline : line)), ...below];
}

/** A block in braces, with its comments around it; short when it is empty. */
export function printBlock(context: PrintContext, key: ElementKey, head: string, body: Lines): Lines {
  const comments = context.places.get(key) ?? {};
  const { inline, below } = trailingLines(comments);
  if (body.length > 0) return [...above(comments), `${head} {${inline}`, ...indent(trim([...below, ...body])), "}"];
  // In an empty block nothing else could own the comment.
  const inside = commentLines(comments.trailing);
  if (inside.length === 0) return [...above(comments), `${head} {}`];
  return [...above(comments), `${head} {`, ...indent(inside), "}"];
}

function above({ detached = [], leading }: ElementComments): Lines {
  return [...detached.flatMap((comment) => ["", ...commentLines(comment), ""]), ...commentLines(leading)];
}

/** One line stays beside the element; more lines follow it, and the empty line keeps them off the next element. */
function trailingLines({ trailing }: ElementComments): { readonly inline: string; readonly below: Lines } {
  const lines = commentLines(trailing);
  if (lines.length > 1) return { inline: "", below: [...lines, ""] };
  return { inline: lines.map((line) => ` ${line}`).join(""), below: [] };
}

function commentLines(comment: string | undefined): Lines {
  const lines = comment?.replace(/\n$/, "").split("\n") ?? [];
  return lines.map((line) => `//${line}`);
}

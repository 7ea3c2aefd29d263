import type { Doc } from "../../model/doc.js";

/** Longest line of a comment, without slashes and indentation. */
const maximumWidth = 112;

/** A doc comment as a descriptor keeps it, the reason of `@deprecated` as its last paragraph; absent when it says nothing. */
export function commentText({ text, deprecated }: Doc): string | undefined {
  const reason = deprecated?.reason ? `Deprecated: ${deprecated.reason}` : "";
  return linesText([text, reason].filter((paragraph) => paragraph.trim() !== "").join("\n\n"));
}

/** Any text as a comment: the author's lines stay, only longer ones than fit are broken. */
export function linesText(text: string): string | undefined {
  const lines = text.trim().split(/\r?\n/).map(cleanLine).flatMap(breakLine);
  if (lines.join("") === "") return undefined;
  return lines.map((line) => (line === "" ? "\n" : ` ${line}\n`)).join("");
}

function cleanLine(line: string): string {
  // Control characters would make the file unreadable to other tools.
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are the ones to remove
  return line.replace(/[\u0000-\u0008\u000b-\u001f\u007f]/g, "").trimEnd();
}

function breakLine(line: string): string[] {
  const broken: string[] = [];
  let rest = line;
  while (rest.length > maximumWidth) {
    const space = rest.lastIndexOf(" ", maximumWidth);
    if (space <= 0 || rest.slice(0, space).trim() === "") break;
    broken.push(rest.slice(0, space).trimEnd());
    rest = rest.slice(space + 1);
  }
  return [...broken, rest];
}

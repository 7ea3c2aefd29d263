import type { ElementComments } from "../comments.js";
import { type AttributedComments, attributeComments } from "./attribute-comments.js";
import { MergeConflictError } from "./proto-syntax-error.js";
import { scanWords, type Word } from "./scan-words.js";
import type { Token } from "./token.js";

/**
 * Splits a text into tokens and gives every comment to the token it belongs to. The last token is `end`.
 *
 * @throws {ProtoSyntaxError} At the first character that starts no token.
 */
export function scan(text: string, file: string): readonly Token[] {
  refuseMergeMarkers(text, file);
  return attachComments(scanWords(text, file));
}

function refuseMergeMarkers(text: string, file: string): void {
  const marker = /^(?:<{7}|>{7})(?=\s|$)/m.exec(text);
  if (marker === null) return;
  const line = text.slice(0, marker.index).split("\n").length;
  throw new MergeConflictError(file, { line, column: 1, length: 7 }, `merge conflict marker "${marker[0]}"`);
}

function attachComments(words: readonly Word[]): readonly Token[] {
  const shares = words.map((word, index) => attributeComments(word.gap, index > 0, endsScope(word)));
  return words.map(({ kind, text, line, column, length }, index) => {
    const comments = commentsOf(shares[index], shares[index + 1]?.trailing);
    return { kind, text, line, column, length, comments };
  });
}

const noComments: ElementComments = {};

function commentsOf(before: AttributedComments | undefined, trailing: string | undefined): ElementComments {
  const { leading, detached = [] } = before ?? {};
  if (leading === undefined && trailing === undefined && detached.length === 0) return noComments;
  return {
    ...(leading !== undefined && { leading }),
    ...(trailing !== undefined && { trailing }),
    ...(detached.length > 0 && { detached }),
  };
}

function endsScope(word: Word): boolean {
  return word.kind === "end" || (word.kind === "symbol" && "}])".includes(word.text));
}

import { type ProtoPosition, ProtoSyntaxError } from "./proto-syntax-error.js";
import type { GapItem, TokenKind } from "./token.js";

/** One word of the text, and what stands between the previous word and this one. */
export interface Word extends ProtoPosition {
  readonly kind: TokenKind;
  readonly text: string;
  readonly gap: readonly GapItem[];
}

/**
 * Splits a text into words. The last one is `end`.
 *
 * @throws {ProtoSyntaxError} At the first character that starts no word.
 */
export function scanWords(text: string, file: string): readonly Word[] {
  return new Scanner(text, file).words();
}

const kinds = ["identifier", "float", "integer", "string", "symbol"] as const;
const nothing: readonly GapItem[] = [];
const newline: GapItem = { kind: "newline" };

/** One group per kind, in that order. */
const wordPattern = new RegExp(
  [
    /([A-Za-z_][A-Za-z0-9_]*)/,
    /(\d+\.\d*(?:[eE][+-]?\d+)?|\.\d+(?:[eE][+-]?\d+)?|\d+[eE][+-]?\d+)/,
    /(0[xX][0-9a-fA-F]+|0[0-7]*|[1-9][0-9]*)/,
    /("(?:[^"\\\n]|\\[^\n])*"|'(?:[^'\\\n]|\\[^\n])*')/,
    /([{}[\]()<>=;:,.\-+/])/,
  ]
    .map(({ source }) => source)
    .join("|"),
  "y",
);

class Scanner {
  readonly #text: string;
  readonly #file: string;
  #offset: number;
  #line = 1;
  #lineStart = 0;

  constructor(text: string, file: string) {
    this.#text = text;
    this.#file = file;
    this.#offset = text.startsWith("\uFEFF") ? 1 : 0;
    this.#lineStart = this.#offset;
  }

  words(): readonly Word[] {
    const words: Word[] = [];
    for (let gap = this.#gap(); ; gap = this.#gap()) {
      if (this.#offset >= this.#text.length) return [...words, { kind: "end", text: "", gap, ...this.#position(1) }];
      words.push(this.#word(gap));
    }
  }

  #word(gap: readonly GapItem[]): Word {
    wordPattern.lastIndex = this.#offset;
    const match = wordPattern.exec(this.#text);
    const kind = match === null ? undefined : kinds[match.indexOf(match[0], 1) - 1];
    if (match === null || kind === undefined) throw this.#unknownCharacter();
    const [text] = match;
    const { line, column, length } = this.#position(text.length);
    this.#offset += text.length;
    if (kind === "integer" || kind === "float") this.#refuseGluedNumber(text, { line, column, length });
    return { kind, text, line, column, length, gap };
  }

  /** Everything up to the next word; most words have nothing but a space before them. */
  #gap(): readonly GapItem[] {
    let gap: GapItem[] | undefined;
    for (let item = this.#gapItem(); item !== undefined; item = this.#gapItem()) {
      gap ??= [];
      gap.push(item);
    }
    return gap ?? nothing;
  }

  #gapItem(): GapItem | undefined {
    while (" \t\r\f\v".includes(this.#text[this.#offset] ?? "\n")) this.#offset++;
    const first = this.#text[this.#offset];
    if (first === "\n") {
      this.#newline(this.#offset);
      this.#offset++;
      return newline;
    }
    if (first !== "/") return undefined;
    if (this.#text.startsWith("//", this.#offset)) return this.#lineComment();
    return this.#text.startsWith("/*", this.#offset) ? this.#blockComment() : undefined;
  }

  #lineComment(): GapItem {
    const written = this.#match(/\/\/[^\n]*\n?/y) ?? "";
    if (written.endsWith("\n")) this.#newline(this.#offset + written.length - 1);
    this.#offset += written.length;
    return { kind: "line-comment", text: `${written.slice(2).replace(/\r?\n$/, "")}\n` };
  }

  #blockComment(): GapItem {
    const end = this.#text.indexOf("*/", this.#offset + 2);
    if (end < 0) throw this.#error(2, 'comment is not closed, expected "*/"');
    const body = this.#text.slice(this.#offset + 2, end);
    for (const { index } of body.matchAll(/\n/g)) this.#newline(this.#offset + 2 + index);
    this.#offset = end + 2;
    // The rest of each line counts from behind its optional asterisk.
    return { kind: "block-comment", text: body.replace(/\r?\n[ \t\r\f\v]*\*?/g, "\n") };
  }

  #newline(offset: number): void {
    this.#line++;
    this.#lineStart = offset + 1;
  }

  #match(pattern: RegExp): string | undefined {
    pattern.lastIndex = this.#offset;
    return pattern.exec(this.#text)?.[0];
  }

  #position(length: number): ProtoPosition {
    return { line: this.#line, column: this.#offset - this.#lineStart + 1, length };
  }

  #refuseGluedNumber(text: string, position: ProtoPosition): void {
    const rest = this.#match(/[A-Za-z0-9_.]+/y);
    if (rest === undefined) return;
    throw new ProtoSyntaxError(this.#file, position, `"${text}${rest}" is not a number`);
  }

  #unknownCharacter(): ProtoSyntaxError {
    const character = String.fromCodePoint(this.#text.codePointAt(this.#offset) ?? 0);
    if (character === '"' || character === "'") return this.#error(1, `text is not closed, expected ${character}`);
    return this.#error(character.length, `unexpected character ${JSON.stringify(character)}`);
  }

  #error(length: number, reason: string): ProtoSyntaxError {
    return new ProtoSyntaxError(this.#file, this.#position(length), reason);
  }
}

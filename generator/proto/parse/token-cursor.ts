import { errorText } from "./error-text.js";
import { ProtoSyntaxError } from "./proto-syntax-error.js";
import { stringValue } from "./string-literal.js";
import type { Token } from "./token.js";

/** Reads tokens from left to right and phrases what is missing. */
export class TokenCursor {
  readonly #file: string;
  readonly #tokens: readonly Token[];
  readonly #end: Token;
  #index = 0;

  /** The last token must be `end`. */
  constructor(tokens: readonly Token[], file: string) {
    const end = tokens.at(-1);
    if (end === undefined) throw new RangeError("Cannot read no tokens");
    this.#tokens = tokens;
    this.#end = end;
    this.#file = file;
  }

  /** The token not read yet. */
  peek(ahead = 0): Token {
    return this.#tokens[this.#index + ahead] ?? this.#end;
  }

  /** Reads one token; stays at the end. */
  next(): Token {
    const token = this.peek();
    this.#index++;
    return token;
  }

  /** The token read last. */
  previous(): Token {
    return this.#tokens[this.#index - 1] ?? this.#end;
  }

  /** Whether the next token is this keyword or symbol. */
  at(text: string): boolean {
    const token = this.peek();
    return token.text === text && token.kind !== "string";
  }

  /** Reads the keyword or symbol when it comes next. */
  accept(text: string): Token | undefined {
    return this.at(text) ? this.next() : undefined;
  }

  /** Reads the keyword or symbol that must come next. */
  expect(text: string, after: string): Token {
    return this.accept(text) ?? this.fail(`expected "${text}" after ${after}, got ${this.describe()}`);
  }

  /** Reads the name that must come next. */
  identifier(what: string): Token {
    if (this.peek().kind === "identifier") return this.next();
    return this.fail(`expected ${what}, got ${this.describe()}`);
  }

  /** Reads names joined by dots; `fully` also takes a dot in front. */
  qualifiedName(what: string, fully: boolean): string {
    let name = fully && this.accept(".") ? "." : "";
    name += this.identifier(what).text;
    while (this.accept(".")) name += `.${this.identifier(`a name after "${name}."`).text}`;
    return name;
  }

  /** Reads one or more adjacent literals as one text. */
  string(what: string): string {
    if (this.peek().kind !== "string") return this.fail(`expected ${what} in quotes, got ${this.describe()}`);
    let value = "";
    while (this.peek().kind === "string") value += this.#decoded(this.next());
    return value;
  }

  /** Reads a whole number, which may be negative, in the range of 32 bits. */
  integer(what: string): number {
    const start = this.peek();
    const sign = this.accept("-") ? -1 : 1;
    if (this.peek().kind !== "integer") return this.fail(`expected ${what}, got ${this.describe()}`);
    const value = sign * integerValue(this.next().text);
    if (value < -(2 ** 31) || value >= 2 ** 31) return this.fail(`${what} ${value} does not fit in 32 bits`, start);
    return value;
  }

  /** The next token as an error text shows it. */
  describe(token: Token = this.peek()): string {
    if (token.kind === "end") return "the end of the file";
    return token.kind === "string" ? token.text : `"${token.text}"`;
  }

  /** @throws {ProtoSyntaxError} Always, at the token. */
  fail(reason: string, token: Token = this.peek()): never {
    throw new ProtoSyntaxError(this.#file, token, reason);
  }

  #decoded(token: Token): string {
    try {
      return stringValue(token.text);
    } catch (cause) {
      return this.fail(errorText(cause), token);
    }
  }
}

/** Value of an integer literal: decimal, hexadecimal or octal. */
export function integerValue(text: string): number {
  return /^0[0-7]+$/.test(text) ? Number.parseInt(text, 8) : Number(text);
}

import type { Draft, OptionNamePart, OptionTarget } from "./draft.js";
import type { Token } from "./token.js";
import type { TokenCursor } from "./token-cursor.js";

/** Reads `option name = value;`. */
export function parseOption(draft: Draft, scope: string, target: OptionTarget): void {
  const { cursor } = draft;
  const token = cursor.expect("option", "the block's start");
  const name = optionName(cursor);
  cursor.expect("=", "the option's name");
  const value = optionValue(cursor);
  const end = cursor.expect(";", "the option's value");
  draft.options.push({ name, value, scope, target, token, end });
}

/** Reads `[name = value, ...]` when it comes next. */
export function parseCompactOptions(draft: Draft, scope: string, target: OptionTarget): void {
  const { cursor } = draft;
  if (!cursor.accept("[")) return;
  do {
    const token = cursor.peek();
    const name = optionName(cursor);
    cursor.expect("=", "the option's name");
    if (isPseudoOption(name, target)) parsePseudoOption(cursor, token, target);
    else draft.options.push({ name, value: optionValue(cursor), scope, target, token, end: undefined });
  } while (cursor.accept(","));
  cursor.expect("]", "the option's value");
}

function isPseudoOption([first, ...others]: readonly OptionNamePart[], target: OptionTarget): boolean {
  if (first === undefined || first.extension || others.length > 0 || target.field === undefined) return false;
  return first.name === "json_name" || first.name === "default";
}

/** `json_name` looks like an option but belongs to the field itself. */
function parsePseudoOption(cursor: TokenCursor, token: Token, { field }: OptionTarget): void {
  if (token.text === "default") cursor.fail("proto3 has no default values", token);
  const name = cursor.string("a JSON name");
  if (field !== undefined) field.jsonName = name;
}

function optionName(cursor: TokenCursor): OptionNamePart[] {
  const parts: OptionNamePart[] = [];
  do {
    const token = cursor.peek();
    if (cursor.accept("(")) {
      const name = cursor.qualifiedName("the name of an option", true);
      cursor.expect(")", `"(${name}"`);
      parts.push({ name, extension: true, token });
    } else parts.push({ name: cursor.identifier("the name of an option").text, extension: false, token });
  } while (cursor.accept("."));
  return parts;
}

function optionValue(cursor: TokenCursor): Token[] {
  if (cursor.at("{")) return messageLiteral(cursor);
  const sign = cursor.accept("-") ?? cursor.accept("+");
  const value = sign === undefined ? [cursor.next()] : [sign, cursor.next()];
  const last = cursor.previous();
  if (last.kind === "symbol" || last.kind === "end") {
    cursor.fail(`expected a value, got ${cursor.describe(last)}`, last);
  }
  while (last.kind === "string" && cursor.peek().kind === "string") value.push(cursor.next());
  return value;
}

function messageLiteral(cursor: TokenCursor): Token[] {
  const opener = cursor.peek();
  const tokens: Token[] = [];
  let depth = 0;
  do {
    const token = cursor.next();
    if (token.kind === "end") cursor.fail('message value is not closed, expected "}"', opener);
    if (token.kind === "symbol" && token.text === "{") depth++;
    if (token.kind === "symbol" && token.text === "}") depth--;
    tokens.push(token);
  } while (depth > 0);
  return tokens;
}

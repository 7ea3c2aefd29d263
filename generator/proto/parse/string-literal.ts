const simpleEscapes: Readonly<Record<string, number>> = {
  a: 7,
  b: 8,
  f: 12,
  n: 10,
  r: 13,
  t: 9,
  v: 11,
  "\\": 92,
  "'": 39,
  '"': 34,
  "?": 63,
};

const escapePattern =
  /\\(?:[xX]([0-9a-fA-F]{1,2})|([0-7]{1,3})|u([0-9a-fA-F]{4})|U([0-9a-fA-F]{8})|([abfnrtv\\'"?])|)/gu;

/**
 * Value of a quoted literal; escapes of single bytes form UTF-8 together.
 *
 * @throws {RangeError} If an escape is not one of the language, or the bytes are not UTF-8.
 */
export function stringValue(literal: string): string {
  const body = literal.slice(1, -1);
  if (!body.includes("\\")) return body;
  const encoder = new TextEncoder();
  const bytes: number[] = [];
  let last = 0;
  for (const match of body.matchAll(escapePattern)) {
    bytes.push(...encoder.encode(body.slice(last, match.index)), ...escapedBytes(match, body));
    last = match.index + match[0].length;
  }
  bytes.push(...encoder.encode(body.slice(last)));
  return decode(new Uint8Array(bytes));
}

function escapedBytes(match: RegExpMatchArray, body: string): Iterable<number> {
  const [, hex, octal, short, long, simple] = match;
  if (simple !== undefined) return [simpleEscapes[simple] ?? 0];
  if (hex !== undefined) return [Number.parseInt(hex, 16)];
  if (octal !== undefined) return [Number.parseInt(octal, 8) & 0xff];
  const code = short ?? long;
  if (code === undefined) throw new RangeError(`unknown escape "\\${body[(match.index ?? 0) + 1] ?? ""}"`);
  return new TextEncoder().encode(codePoint(code));
}

function codePoint(hex: string): string {
  const value = Number.parseInt(hex, 16);
  if (value > 0x10ffff) throw new RangeError(`escape "\\U${hex}" is above U+10FFFF`);
  return String.fromCodePoint(value);
}

function decode(bytes: Uint8Array): string {
  try {
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    throw new RangeError("text is not valid UTF-8");
  }
}

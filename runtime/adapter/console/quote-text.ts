const mostCharacters = 200;

const short: Readonly<Record<string, string>> = { "\n": "\\n", "\r": "\\r", "\t": "\\t", '"': '\\"', "\\": "\\\\" };

/**
 * Quotes a text of a device for an error: on one line, with everything escaped that a terminal might act upon, and the
 * last 200 characters only.
 */
export function quoteText(text: string): string {
  const end = text.slice(-mostCharacters);
  const cut = end.length < text.length ? "..." : "";
  return `${cut}"${end.replace(/["\\]|[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Surrogate}]/gu, escapeCharacter)}"`;
}

function escapeCharacter(character: string): string {
  const code = character.codePointAt(0) ?? 0;
  if (short[character] !== undefined) return short[character];
  return code > 0xff ? `\\u{${code.toString(16)}}` : `\\x${code.toString(16).padStart(2, "0")}`;
}

import type { Token } from "../parse/token.js";

/**
 * An option as text format, which protobuf-es can read: `[unit]: "V"`, and `[child] { name: "a" }` for `(child).name = "a"`.
 *
 * Names of extensions must be full names.
 */
export function optionText(names: readonly string[], value: string): string {
  const [first = "", ...rest] = names;
  return rest.length === 0 ? `${first}: ${value}` : `${first} { ${optionText(rest, value)} }`;
}

/** Tokens of a value joined so that signs stay glued to what they negate. */
export function valueText(tokens: readonly Token[]): string {
  let text = "";
  for (const token of tokens) {
    // Text format has no plus sign.
    if (token.kind === "symbol" && token.text === "+") continue;
    text += text === "" || text.endsWith("-") ? token.text : ` ${token.text}`;
  }
  return text;
}

import { mask } from "./secret.js";
import { secretEnding, secretNames } from "./secret-key.js";

/** A shape that secrets have in texts, and what is left of it. */
type Shape = readonly [pattern: RegExp, replacement: string | ((...groups: string[]) => string)];

// Every repetition is bounded: a device chooses the text, and must not choose how long the search takes.
const value = String.raw`(?:"(?:[^"\\]|\\.)*"|'[^']*'|\\"[^"\\]*\\"|[^\s,;&"'\\})\]]+)`;
const name = String.raw`(?<![A-Za-z0-9])[\w.-]{0,64}?(?:${secretEnding}|(?<![A-Za-z0-9])${secretNames})(?![A-Za-z0-9])`;
/** Behind a path in quotes, such as that of a file of tokens, words say what is wrong: `"/run/token": permission denied`. */
const notPath = String.raw`(?!(?<=\/[\w.-]{1,64})["']: [a-z']{2,20} [a-z])`;
/** How a mistake about a value goes on, which is no value. */
const complaint = String.raw`(?!(?:expected|invalid|missing|required|unknown|must|may|is|was|has|needs|takes|goes|not|cannot|of|or|and|to|in|on|for|with)\b)`;

const shapes: readonly Shape[] = [
  [/-----BEGIN [A-Z0-9 ]*PRIVATE KEY-----[\s\S]*?(?:-----END [A-Z0-9 ]*PRIVATE KEY-----|$)/g, mask],
  [
    /\b([a-z][a-z0-9+.-]{0,30}:\/\/)((?:[^\s/?#"'<>]{0,512}|[^\s/?#"'<>:]{0,256}:(?!\d{1,5}[/?#])[^\s"'<>@]{0,256})@)?([^\s?#"'<>]*)(\?[^\s#"'<>]*)?(#[^\s"'<>]*)?/gi,
    (_, scheme, user, rest, query, fragment) =>
      `${scheme}${user ? `${mask}@` : ""}${rest}${query ? `?${mask}` : ""}${fragment ? `#${mask}` : ""}`,
  ],
  [/\b((?:proxy-)?authorization|(?:set-)?cookie)(["'\\]*\s*[:=]\s*)[^\r\n]+/gi, `$1$2${mask}`],
  [/\b(bearer|negotiate)\s+[\w.~+/=:-]{6,}/gi, `$1 ${mask}`],
  [/\b([Bb]asic|BASIC)\s+(?=\S*[A-Z0-9=])[\w+/-]{8,}={0,2}/g, `$1 ${mask}`],
  [new RegExp(String.raw`(${name}${notPath}["'\\]*\s*(?:=>|[:=])\s*)${complaint}${value}`, "gi"), `$1${mask}`],
  [new RegExp(String.raw`(--?[\w-]{0,64}(?:${secretEnding})\s+)${complaint}(?!-)${value}`, "gi"), `$1${mask}`],
  [/(^|\s)(-u\s+|--user[ =])\S+:\S+/g, `$1$2${mask}`],
  // Tokens that services mark as such.
  [/\beyJ[\w-]{8,}(?:\.[\w-]*){2,4}/g, mask],
  [/\b(?:gh[pousr]_|github_pat_|glpat-|npm_|pypi-|hf_|dop_v1_|dckr_pat_|hvs\.|ya29\.|xox[abeoprs]-)[\w.-]{10,}/g, mask],
  [/\b(?:(?:AKIA|ASIA)[A-Z0-9]{16}|AIza[\w-]{30,}|[sr]k[-_](?:(?:live|test|proj|ant)[-_])?[\w-]{16,})/g, mask],
  [/\b(?:SG\.[\w-]{16,}\.[\w-]{16,}|AGE-SECRET-KEY-1\w{20,})/g, mask],
];

/** What any shape begins with or has in it; most texts have nothing of the kind. */
const suspicious = new RegExp(
  `://|-----BEGIN|bearer|negotiate|basic|-u |--user|eyJ|gh[pousr]_|github_pat_|glpat-|npm_|pypi-|hf_|dop_v1_|dckr_pat_|hvs\\.|ya29\\.|xox|AKIA|ASIA|AIza|[sr]k[-_]|SG\\.|AGE-|${secretEnding}|${secretNames}`,
  "i",
);

/** Tells whether a text may hold a secret; a false alarm costs time and nothing else. */
export function mayHoldSecret(text: string): boolean {
  return suspicious.test(text);
}

/**
 * Replaces secrets in a text by `***`: tokens, passwords behind their names, private keys, and of a URL the user's part,
 * the query and the fragment. What has no shape of its own, such as a password in a sentence, cannot be found.
 */
export function redactText(text: string): string {
  if (!mayHoldSecret(text)) return text;
  return shapes.reduce((rest, [pattern, replacement]) => replace(rest, pattern, replacement), text);
}

/** The two forms of a replacement are two overloads. */
function replace(text: string, pattern: RegExp, replacement: Shape[1]): string {
  return typeof replacement === "string" ? text.replace(pattern, replacement) : text.replace(pattern, replacement);
}

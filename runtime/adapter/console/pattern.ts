import { quoteText } from "./quote-text.js";

/** What a console is expected to show: a text as it stands, or a regular expression. */
export type Pattern = string | RegExp;

/** Where a pattern was found. */
export interface Found {
  /** Which of the patterns. */
  readonly index: number;
  /** Where the match starts in the text that was searched. */
  readonly start: number;
  readonly match: string;
  /** What the groups of a regular expression caught, from the first on. */
  readonly captures: readonly (string | undefined)[];
  /** What its named groups caught. */
  readonly groups: Readonly<Record<string, string | undefined>>;
}

/** Patterns that are looked for together. */
export interface PatternSet {
  /** The pattern that matches first in the text; of several at one place the first in the list. */
  find(text: string): Found | undefined;
  /** For errors: `"login: "`, `one of "ok", /fail(ed)?/`. */
  readonly description: string;
}

/** @throws {TypeError} For an empty list or an empty text, which would match at once. */
export function patternSet(patterns: Pattern | readonly Pattern[]): PatternSet {
  const list = isList(patterns) ? [...patterns] : [patterns];
  if (list.length === 0 || list.includes(""))
    throw new TypeError("expect needs at least one pattern that is not empty");
  const finders = list.map(finderOf);
  const names = list.map((one) => (typeof one === "string" ? quoteText(one) : quoteExpression(one)));
  return {
    find: (text) => earliest(finders.map((find, index) => find(text, index))),
    description: names.length === 1 ? names.join("") : `one of ${names.join(", ")}`,
  };
}

type Finder = (text: string, index: number) => Found | undefined;

function finderOf(pattern: Pattern): Finder {
  if (typeof pattern === "string") {
    return (text, index) => {
      const start = text.indexOf(pattern);
      return start < 0 ? undefined : { index, start, match: pattern, captures: [], groups: {} };
    };
  }
  // These two make an expression remember where it was.
  const expression = new RegExp(pattern.source, pattern.flags.replace(/[gy]/g, ""));
  return (text, index) => {
    const found = expression.exec(text);
    if (found === null) return undefined;
    return { index, start: found.index, match: found[0], captures: found.slice(1), groups: { ...found.groups } };
  };
}

function earliest(found: readonly (Found | undefined)[]): Found | undefined {
  return found.reduce((best, one) => (one && (best === undefined || one.start < best.start) ? one : best), undefined);
}

function quoteExpression(expression: RegExp): string {
  const text = String(expression);
  return text.length > 200 ? `${text.slice(0, 200)}...` : text;
}

function isList(patterns: Pattern | readonly Pattern[]): patterns is readonly Pattern[] {
  return Array.isArray(patterns);
}

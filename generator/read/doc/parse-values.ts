import type { Range } from "../../model/type.js";

const number = "[+-]?\\d+(?:\\.\\d+)?(?:[eE][+-]?\\d+)?";
const rangeForm = new RegExp(`^(${number})?\\.\\.(${number})?$`);

/** Reads `0..3600`, `0..` or `..100`; undefined for anything else, and for bounds in the wrong order. */
export function parseRange(text: string): Range | undefined {
  const match = rangeForm.exec(text);
  if (match === null || text === "..") return undefined;
  const [minimum, maximum] = [toNumber(match[1]), toNumber(match[2])];
  if (minimum !== undefined && maximum !== undefined && minimum > maximum) return undefined;
  return [minimum, maximum].every((bound) => bound === undefined || Number.isFinite(bound))
    ? { minimum, maximum }
    : undefined;
}

function toNumber(text: string | undefined): number | undefined {
  return text === undefined ? undefined : Number(text);
}

const unitMs: Readonly<Record<string, number>> = { ms: 1, s: 1000, m: 60_000, h: 3_600_000, d: 86_400_000 };

/** Longest delay a timer of Node.js can wait. */
const longestMs = 2 ** 31 - 1;

/** Reads `500ms`, `30s`, `10m`, `2h` or `1d` as milliseconds; undefined for anything else, zero and over 24 days. */
export function parseTimeout(text: string): number | undefined {
  const match = /^(\d+)(ms|s|m|h|d)$/.exec(text);
  const value = Number(match?.[1]) * (unitMs[match?.[2] ?? ""] ?? Number.NaN);
  return value >= 1 && value <= longestMs ? value : undefined;
}

/** True for JSON text. */
export function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

const nameForm = String.raw`"[^"]+"|[^\s",]+`;
const namesForm = new RegExp(`^(?:${nameForm})(?:\\s*,\\s*(?:${nameForm}))*$`);

/** Reads names separated by commas, in quotes where they hold spaces or commas; undefined for anything else. */
export function parseNames(text: string): readonly string[] | undefined {
  if (!namesForm.test(text)) return undefined;
  return [...text.matchAll(new RegExp(nameForm, "g"))].map(([name]) => name.replaceAll('"', ""));
}

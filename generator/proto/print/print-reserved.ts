import { enumNumberLimit, fieldNumberLimit } from "../number-limits.js";
import { type Lines, quote } from "./lines.js";
import { printStatement } from "./print-comments.js";
import type { PrintContext } from "./print-context.js";

/** Numbers from first to last, both reserved. */
interface Range {
  readonly key: object;
  readonly first: number;
  readonly last: number;
}

/** Reserved numbers and names of a message. */
export function printReserved(
  context: PrintContext,
  ranges: readonly { readonly start: number; readonly end: number }[],
  names: readonly string[],
): Lines {
  const inclusive = ranges.map((range) => ({ key: range, first: range.start, last: range.end - 1 }));
  return [...printRanges(context, inclusive, fieldNumberLimit), ...printNames(names)];
}

/** Reserved numbers and names of an enum. */
export function printEnumReserved(
  context: PrintContext,
  ranges: readonly { readonly start: number; readonly end: number }[],
  names: readonly string[],
): Lines {
  const inclusive = ranges.map((range) => ({ key: range, first: range.start, last: range.end }));
  return [...printRanges(context, inclusive, enumNumberLimit), ...printNames(names)];
}

/** A range with a place of its own starts a statement; the others join the one before. */
function printRanges(context: PrintContext, ranges: readonly Range[], limit: number): Lines {
  const statements: Range[][] = [];
  for (const range of ranges) {
    const open = statements.at(-1);
    if (open === undefined || context.places.has(range.key)) statements.push([range]);
    else open.push(range);
  }
  return statements.flatMap((statement) => {
    const text = statement.map((range) => rangeText(range, limit)).join(", ");
    return printStatement(context, statement[0]?.key ?? {}, [`reserved ${text};`]);
  });
}

function rangeText({ first, last }: Range, limit: number): string {
  if (first === last) return String(first);
  return `${first} to ${last === limit ? "max" : last}`;
}

function printNames(names: readonly string[]): Lines {
  return names.length === 0 ? [] : [`reserved ${names.map(quote).join(", ")};`];
}

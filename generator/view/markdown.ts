import type { TypeModel } from "../model/type.js";
import { createImports } from "./imports.js";
import { printLayout } from "./print-layout.js";
import { type SpellingContext, spellType } from "./spell-type.js";

/** Prose of a doc comment as Markdown: links to code become code. */
export function markdownText(text: string): string {
  return text.replaceAll(/\{@link(?:code|plain)?\s+([^}|\s]+)[^}]*\}/g, "`$1`");
}

/** A text inside a table cell. */
export function tableCell(text: string): string {
  return markdownText(text)
    .replaceAll(/\s*\n\s*/g, " ")
    .replaceAll("|", "\\|");
}

/** A text as code. */
export function code(text: string): string {
  return `\`${text}\``;
}

/**
 * A table with a column per property of its rows; columns without content are left out, and so is the title `about`.
 * Empty when there are no rows.
 */
export function markdownTable(rows: readonly Readonly<Record<string, string>>[]): string {
  const columns = Object.keys(rows[0] ?? {}).filter((name) => rows.some((row) => row[name] !== ""));
  if (rows.length === 0) return "";
  const titles = columns.map((name) => (name === "about" ? " " : ` ${name} `));
  const lines = rows.map((row) => columns.map((name) => (row[name] === "" ? " " : ` ${row[name]} `)));
  return [titles, columns.map(() => "---"), ...lines].map((cells) => `|${cells.join("|")}|`).join("\n");
}

/** A type inside a table cell or a sentence, as code. */
export function typeCode(type: TypeModel, types: SpellingContext["types"]): string {
  const context = { types, imports: createImports([]), moduleOf: ({ module }: { readonly module: string }) => module };
  const { layout } = spellType(type, "shown", context);
  return code(printLayout(layout, 0, Number.POSITIVE_INFINITY));
}

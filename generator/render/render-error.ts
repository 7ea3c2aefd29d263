import type { Template } from "./templates.js";

/** A template that failed while it was printed. */
export class RenderError extends Error {
  override readonly name = "RenderError";
  readonly template: Template;
  /** Place in the template, from 1; the first when it is unknown. */
  readonly line: number;
  readonly column: number;

  constructor(template: Template, cause: unknown) {
    const message = cause instanceof Error ? cause.message : String(cause);
    super((message.split("\n")[0] ?? message).replace(/ - \d+:\d+$/, ""), { cause });
    this.template = template;
    const { line, column } = placeIn(cause);
    this.line = line;
    this.column = column;
  }
}

/** Where a template failed, as Handlebars tells it: columns from 0. */
function placeIn(cause: unknown): { readonly line: number; readonly column: number } {
  if (typeof cause !== "object" || cause === null || !("lineNumber" in cause)) return { line: 1, column: 1 };
  return { line: Number(cause.lineNumber ?? 1), column: 1 + Number(("column" in cause && cause.column) || 0) };
}

import type { FieldShapes, TemplateShape } from "./view-shape.js";

/** Writes `docs/templates.md`'s list of fields: a table per template, a row per field, fields of items indented by their path. */
export function formatViews(views: Readonly<Record<string, TemplateShape>>): string {
  return Object.entries(views)
    .map(([name, { api, renders, fields }]) =>
      [`### ${name}`, `${renders} Template api ${api}.`, table(rowsOf(fields, ""))].join("\n\n"),
    )
    .join("\n\n");
}

interface Row {
  readonly path: string;
  readonly holds: string;
  readonly about: string;
}

function rowsOf(fields: FieldShapes, prefix: string): readonly Row[] {
  return Object.entries(fields).flatMap(([name, { holds, optional, about, fields: inner }]) => {
    const path = `${prefix}${name}${holds === "list" ? "[]" : ""}`;
    const kind = holds === "list" ? `list of ${inner === undefined ? "texts" : "records"}` : holds;
    const row = { path, holds: optional === true ? `${kind}, may be absent` : kind, about };
    return [row, ...(inner === undefined ? [] : rowsOf(inner, `${path}.`))];
  });
}

function table(rows: readonly Row[]): string {
  const lines = rows.map(({ path, holds, about }) => `| \`${path}\` | ${holds} | ${about.replaceAll("|", "\\|")} |`);
  return ["| field | holds | about |", "|---|---|---|", ...lines].join("\n");
}

/**
 * What an override made for the views as they were could miss: fields that went or hold something else, of templates
 * whose api is the same.
 */
export function unannouncedChanges(
  before: Readonly<Record<string, TemplateShape>>,
  after: Readonly<Record<string, TemplateShape>>,
): readonly string[] {
  return Object.entries(before).flatMap(([name, old]) => {
    const now = after[name];
    if (now === undefined || now.api !== old.api) return [];
    const held = new Map(rowsOf(now.fields, "").map(({ path, holds }) => [path, holds]));
    return rowsOf(old.fields, "")
      .filter(({ path, holds }) => held.get(path) !== holds)
      .map(({ path }) => `${name}: ${path}`);
  });
}

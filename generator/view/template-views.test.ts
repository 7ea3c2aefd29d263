import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "@jest/globals";
import { packageRoot } from "../proto/package-root.js";
import { formatViews, unannouncedChanges } from "./format-views.test.fixture.js";
import { readViewShapes } from "./read-view-shapes.test.fixture.js";
import type { TemplateShape } from "./view-shape.js";

const shapesFile = join(packageRoot(), "templates/views.json");
const pageFile = join(packageRoot(), "docs/templates.md");
const mark =
  "<!-- From here on written by `UPDATE_GOLDEN=1` and generator/view/template-views.test.ts. DO NOT EDIT. -->";

type Shapes = Readonly<Record<string, TemplateShape>>;

const shapes = readViewShapes();
const committed = JSON.parse(readFileSync(shapesFile, "utf8")) as Shapes; // written below
const changes = unannouncedChanges(committed, shapes);

describe("the views of templates", () => {
  test("keep what an override may print, or have another @api", () => {
    expect(changes).toEqual([]);
  });

  test("are what templates/views.json says", () => {
    const text = `${JSON.stringify(shapes, null, 2)}\n`;
    if (process.env.UPDATE_GOLDEN !== undefined && changes.length === 0) writeFileSync(shapesFile, text);
    expect(readFileSync(shapesFile, "utf8")).toBe(text);
  });

  test("are documented field by field in docs/templates.md", () => {
    const [prose] = readFileSync(pageFile, "utf8").split(mark);
    const page = `${prose?.trimEnd()}\n\n${mark}\n\n${formatViews(shapes)}\n`;
    if (process.env.UPDATE_GOLDEN !== undefined) writeFileSync(pageFile, page);
    expect(readFileSync(pageFile, "utf8")).toBe(page);
  });
});

describe("unannouncedChanges", () => {
  const view = (api: number, fields: TemplateShape["fields"]): Shapes => ({ client: { api, renders: "", fields } });
  const text = { holds: "text", about: "" } as const;
  const list = { holds: "list", about: "", fields: { doc: text } } as const;

  test.each([
    ["a field that goes", view(1, { head: text }), view(1, {}), ["client: head"]],
    ["a field that holds something else", view(1, { head: text }), view(1, { head: list }), ["client: head"]],
    [
      "a field of a list's items",
      view(1, { all: list }),
      view(1, { all: { ...list, fields: {} } }),
      ["client: all[].doc"],
    ],
    ["nothing where the api grew", view(1, { head: text }), view(2, {}), []],
    ["nothing of a field that came", view(1, {}), view(1, { head: text }), []],
  ])("finds %s", (_, before, after, found) => {
    expect(unannouncedChanges(before, after)).toEqual(found);
  });
});

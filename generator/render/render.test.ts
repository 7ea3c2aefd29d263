import { describe, expect, test } from "@jest/globals";
import type { OverviewView } from "../view/view-overview.js";
import { createRender } from "./render.js";
import { templatesOf } from "./testing/templates-of.js";

const view: OverviewView = { header: "Generated.", interfaces: 'Promise<"x"> & {b}' };

function render(overview: string, partials: Readonly<Record<string, string>> = {}): string {
  return createRender(templatesOf({ overview, ...partials }))("overview", view, "README.md");
}

describe("createRender", () => {
  test("prints values as they are", () => {
    expect(render("{{interfaces}}")).toBe('Promise<"x"> & {b}');
  });

  test("takes partials along", () => {
    expect(render("{{> head}}\n{{interfaces}}\n", { "partials/head": "// {{header}}\n" })).toBe(
      '// Generated.\nPromise<"x"> & {b}\n',
    );
  });

  test("refuses a name the view does not have, with template and place", () => {
    expect(() => render("one\n {{missing}}")).toThrow(
      expect.objectContaining({
        name: "RenderError",
        message: expect.stringContaining('"missing" not defined'),
        template: expect.objectContaining({ name: "overview" }),
        line: 2,
        column: 4,
      }),
    );
  });
});

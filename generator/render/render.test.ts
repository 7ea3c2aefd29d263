import { describe, expect, test } from "@jest/globals";
import { createRender } from "./render.js";
import { readTemplates } from "./templates.js";

function render(text: string, view: object, partials: readonly (readonly [string, string])[] = []): string {
  return createRender({ outputs: new Map([["page", text]]), partials: new Map(partials) })("page", view);
}

describe("createRender", () => {
  test("prints values as they are", () => {
    expect(render("{{a}}", { a: 'Promise<"x"> & {b}' })).toBe('Promise<"x"> & {b}');
  });

  test("takes partials along", () => {
    expect(render("{{> head}}\n{{b}}\n", { a: 1, b: 2 }, [["head", "// {{a}}\n"]])).toBe("// 1\n2\n");
  });

  test("refuses a name the view does not have, with template and line", () => {
    expect(() => render("one\n{{missing}}", {})).toThrow(
      expect.objectContaining({ name: "RenderError", template: "page.hbs", line: 2 }),
    );
  });

  test("refuses a template that does not parse, with template and line", () => {
    expect(() => render("one\ntwo\n{{#if}", {})).toThrow(
      expect.objectContaining({ name: "RenderError", template: "page.hbs", line: 3 }),
    );
  });

  test("refuses a template that does not exist", () => {
    expect(() => createRender({ outputs: new Map(), partials: new Map() })("page", {})).toThrow(
      expect.objectContaining({ name: "RenderError", message: "There is no such template", line: undefined }),
    );
  });
});

describe("readTemplates", () => {
  test("finds every template of the package", () => {
    const { outputs, partials } = readTemplates();
    const names = ["buf", "cli", "client", "contract", "driver", "fake", "index", "overview", "readme", "rig"];
    expect([...outputs.keys()]).toEqual(names);
    expect([...partials.keys()]).toEqual(["doc", "head"]);
  });
});

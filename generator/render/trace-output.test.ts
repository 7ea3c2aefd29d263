import { describe, expect, test } from "@jest/globals";
import { templatesOf } from "./testing/templates-of.js";
import { traceOutput } from "./trace-output.js";

const templates = templatesOf({
  page: "first\n{{#each items}}\n  {{> item}}\n  {\n\n{{/each}}\nlast {{end}}\n",
  "partials/item": "{{#if name}}\n<{{name}}>\n{{/if}}\n",
});
const view = { items: [{ name: "a" }, { name: "" }, { name: "b" }], end: "END" };
// What is printed: first, then per item `  <name>`, `  {` and an empty line, then last END.
const output = "first\n  <a>\n  {\n\n  {\n\n  <b>\n  {\n\nlast END\n";

function at(part: string, from = 0): string {
  const found = traceOutput(templates, "page", view, output.indexOf(part, from));
  return `${found?.template.name}:${found?.line}:${found?.column}`;
}

describe("traceOutput", () => {
  test.each([
    ["plain text", "first", "page:1:1"],
    ["what a partial prints", "<a", "partials/item:2:1"],
    ["a value in a partial", "b>", "partials/item:2:2"],
    ["plain text inside a loop", "{", "page:4:3"],
    ["text after a loop", "last", "page:7:1"],
    ["a value", "END", "page:7:6"],
  ])("finds %s", (_, part, place) => {
    expect(at(part)).toBe(place);
  });

  test("names the last part for what is missing at the end", () => {
    const found = traceOutput(templates, "page", view, output.length);
    expect([found?.template.name, found?.line]).toEqual(["page", 7]);
  });
});

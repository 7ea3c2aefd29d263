import { describe, expect, test } from "@jest/globals";
import { formatDiagnostic } from "../diagnostics/format-diagnostic.js";
import { builtInTemplates, type Templates } from "../render/templates.js";
import { templatesOf } from "../render/testing/templates-of.js";
import { contract } from "../view/testing/build-model.js";
import { contextOf } from "../view/testing/context-of.js";
import { renderAll } from "./render-all.js";

const interfaces = [contract("fan/v1", "Fan"), contract("power/v1", "Power")];
const places = new Map(interfaces.map((one) => [one.id.text, contextOf(one).place]));

/** What is wrong with these templates once they are rendered, whether or not they would pass the check before. */
function complaints(own: Readonly<Record<string, string>>): readonly string[] {
  const templates: Templates = new Map([...builtInTemplates(), ...templatesOf(own)]);
  const options = { out: "generated", version: "0.1.0" };
  return renderAll({ model: { interfaces }, places, templates, options }).diagnostics.map((one) => {
    return formatDiagnostic(one).split("\n")[0] ?? "";
  });
}

describe("renderAll", () => {
  test("finds nothing wrong with the templates of this package", () => {
    expect(complaints({})).toEqual([]);
  });

  test("tells once of a template that fails for every interface, at its place", () => {
    expect(complaints({ readme: "# {{id}}\n{{misssing}}\n" })).toEqual([
      expect.stringMatching(
        /^mine\/readme\.hbs:2:3 - error JSG7001: Template "readme" fails for "fan\/v1": "misssing" not defined/,
      ),
    ]);
  });

  test("tells once of TypeScript that does not parse, at the part of the partial that printed it", () => {
    expect(complaints({ "partials/head": "// {{header}}\n\nimport { from nowhere;\n{{imports}}\n" })).toEqual([
      expect.stringMatching(
        /^mine\/partials\/head\.hbs:3:1 - error JSG7010: Template "partials\/head" makes "generated\/[^"]+\.ts" no TypeScript/,
      ),
    ]);
  });
});

import { describe, expect, test } from "@jest/globals";
import { parseConfig } from "./config.js";

describe("parseConfig", () => {
  test("takes every key", () => {
    const config = {
      interfaces: "a",
      out: "b",
      package: "acme.lab_2",
      protos: "c",
      drivers: "d",
      templates: "e",
      plugins: ["f"],
    };
    expect(parseConfig(JSON.stringify({ $schema: "x", ...config }))).toEqual({ config, diagnostics: [] });
  });

  test.each([
    ["{\n  oops\n}", 2, 3, "JSG6003 The configuration is not JSON"],
    ["[]", 1, 1, "JSG6003 The configuration is not JSON: the outermost value is not an object"],
    ['{\n  "interface": "a"\n}', 2, 3, 'JSG6004 Unknown key "interface", did you mean "interfaces"?'],
    ['{ "out": 3 }', 1, 3, 'JSG6005 The value of "out" is 3, not the path of a folder'],
    ['{ "out": "" }', 1, 3, 'JSG6005 The value of "out" is "", not the path of a folder'],
    ['{ "plugins": "a.js" }', 1, 3, 'JSG6005 The value of "plugins" is "a.js", not a list of files'],
    ['{ "plugins": [1] }', 1, 3, 'JSG6005 The value of "plugins" is [1], not a list of files'],
    [
      '{ "package": "Acme" }',
      1,
      3,
      'JSG6005 The value of "package" is "Acme", not a dotted name of two or more words in lower case',
    ],
  ])("says what is wrong with %p, and where", (text, line, column, message) => {
    const { config, diagnostics } = parseConfig(text);
    expect(config).toEqual({});
    expect(diagnostics).toMatchObject([{ span: { file: "jsgen.config.json", line, column } }]);
    expect(diagnostics.map((found) => `${found.code} ${found.message}`)[0]).toContain(message);
  });
});

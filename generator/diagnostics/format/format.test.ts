import { expect, test } from "@jest/globals";
import type { Diagnostic } from "../diagnostic.js";
import { formatGithub } from "./format-github.js";
import { formatJson } from "./format-json.js";
import { formatSarif } from "./format-sarif.js";

const placed: Diagnostic = {
  code: "JSG2003",
  severity: "error",
  message: 'Type "a, b:\n100%" is not supported',
  remedy: "Use JsonValue",
  span: { file: "interfaces/my power.ts", line: 12, column: 3, length: 7 },
};
const position = (line: number, column: number) => ({ line, column });
const fixed: Diagnostic = {
  ...placed,
  fixes: [
    {
      title: "Write `JsonValue`",
      automatic: false,
      edits: [
        { file: "interfaces/my power.ts", start: position(1, 1), end: position(1, 1), newText: "import\n" },
        { file: "interfaces/my power.ts", start: position(12, 3), end: position(12, 10), newText: "JsonValue" },
      ],
    },
  ],
};
const general: Diagnostic = {
  ...placed,
  code: "JSG6001",
  severity: "warning",
  message: "Nothing to read",
  span: undefined,
};

test("formatJson() prints one document that holds every finding", () => {
  const hunks = new Map([[placed, ["-old", "+new"]]]);
  expect(JSON.parse(formatJson({ kind: "drift", diagnostics: [placed, general], hunks }))).toEqual({
    kind: "drift",
    errors: 1,
    warnings: 1,
    diagnostics: [
      { ...placed, hunk: ["-old", "+new"] },
      { code: "JSG6001", severity: "warning", message: "Nothing to read", remedy: "Use JsonValue" },
    ],
  });
});

test("formatJson() carries the edits of a fix", () => {
  const { diagnostics } = JSON.parse(formatJson({ kind: "diagnostics", diagnostics: [fixed] }));
  expect(diagnostics[0].fixes).toEqual(fixed.fixes);
});

test("formatSarif() gives the edits of a fix as replacements, by file", () => {
  const { runs } = JSON.parse(formatSarif([fixed], "0.1.0"));
  const region = (startLine: number, startColumn: number, endLine: number, endColumn: number) => {
    return { startLine, startColumn, endLine, endColumn };
  };
  expect(runs[0].results[0].fixes).toEqual([
    {
      description: { text: "Write `JsonValue`" },
      artifactChanges: [
        {
          artifactLocation: { uri: "interfaces/my%20power.ts" },
          replacements: [
            { deletedRegion: region(1, 1, 1, 1), insertedContent: { text: "import\n" } },
            { deletedRegion: region(12, 3, 12, 10), insertedContent: { text: "JsonValue" } },
          ],
        },
      ],
    },
  ]);
});

test("formatGithub() escapes what the runner would read as its own syntax", () => {
  expect(formatGithub([placed, general])).toBe(
    '::error file=interfaces/my power.ts,line=12,col=3,endColumn=10,title=JSG2003::Type "a, b:%0A100%25" is not supported. Use JsonValue\n' +
      "::warning title=JSG6001::Nothing to read. Use JsonValue\n",
  );
});

test("formatSarif() names each rule once and encodes paths", () => {
  const { version, runs } = JSON.parse(formatSarif([placed, placed, general], "0.1.0"));
  expect(version).toBe("2.1.0");
  expect(runs[0].tool.driver.rules).toEqual([{ id: "JSG2003" }, { id: "JSG6001" }]);
  expect(runs[0].results).toHaveLength(3);
  expect(runs[0].results[0].level).toBe("error");
  expect(runs[0].results[0].locations[0].physicalLocation).toEqual({
    artifactLocation: { uri: "interfaces/my%20power.ts" },
    region: { startLine: 12, startColumn: 3, endColumn: 10 },
  });
  expect(runs[0].results[2].locations).toBeUndefined();
});

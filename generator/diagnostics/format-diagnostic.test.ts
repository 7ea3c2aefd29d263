import { describe, expect, test } from "@jest/globals";
import type { Diagnostic } from "./diagnostic.js";
import { formatDiagnostic } from "./format-diagnostic.js";

const diagnostic: Diagnostic = {
  code: "JSG2003",
  severity: "error",
  message: 'Type "any" says nothing',
  remedy: "Name the real type",
  span: { file: "interfaces/power.ts", line: 2, column: 15, length: 3 },
};

describe("formatDiagnostic()", () => {
  test("shows place, message, source line with the node underlined, and remedy", () => {
    expect(formatDiagnostic(diagnostic, "class A {\n  on(): Promise<any>;\n}\n").split("\n")).toEqual([
      'interfaces/power.ts:2:15 - error JSG2003: Type "any" says nothing',
      "2 |   on(): Promise<any>;",
      "  |               ^^^",
      "  remedy: Name the real type",
      "",
    ]);
  });

  test("keeps tabs in front of the underline and ends it with the line", () => {
    const text = formatDiagnostic(
      { ...diagnostic, span: { file: "a.ts", line: 1, column: 2, length: 40 } },
      "\tany\r\nnext line",
    );
    expect(text.split("\n").slice(1, 3)).toEqual(["1 | \tany", "  | \t^^^"]);
  });

  test("leaves out the line when the text of the file is not there or too short", () => {
    const expected =
      'interfaces/power.ts:2:15 - error JSG2003: Type "any" says nothing\n  remedy: Name the real type\n';
    expect(formatDiagnostic(diagnostic)).toBe(expected);
    expect(formatDiagnostic(diagnostic, "one line")).toBe(expected);
  });

  test("starts with the severity when a finding has no place", () => {
    expect(formatDiagnostic({ ...diagnostic, span: undefined })).toMatch(/^error JSG2003: Type/);
  });
});

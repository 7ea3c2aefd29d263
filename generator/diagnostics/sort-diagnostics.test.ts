import { expect, test } from "@jest/globals";
import type { Diagnostic } from "./diagnostic.js";
import { sortDiagnostics } from "./sort-diagnostics.js";

test("sortDiagnostics() orders by file, line, column and code, and drops repeats", () => {
  const sorted = sortDiagnostics([
    at("b.ts", 1, 1, "JSG1001"),
    at("a.ts", 10, 1, "JSG1001"),
    at("a.ts", 2, 9, "JSG2001"),
    at("a.ts", 2, 9, "JSG1001"),
    at("a.ts", 2, 1, "JSG9001"),
    at("a.ts", 2, 9, "JSG1001"),
    { ...at("z.ts", 1, 1, "JSG6001"), span: undefined },
  ]);
  expect(sorted.map(({ code, span }) => `${span?.file}:${span?.line}:${span?.column} ${code}`)).toEqual([
    "undefined:undefined:undefined JSG6001",
    "a.ts:2:1 JSG9001",
    "a.ts:2:9 JSG1001",
    "a.ts:2:9 JSG2001",
    "a.ts:10:1 JSG1001",
    "b.ts:1:1 JSG1001",
  ]);
});

function at(file: string, line: number, column: number, code: string): Diagnostic {
  return { code, severity: "error", message: "m", remedy: "r", span: { file, line, column, length: 1 } };
}

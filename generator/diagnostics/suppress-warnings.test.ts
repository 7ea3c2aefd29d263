import { expect, test } from "@jest/globals";
import type { Diagnostic, Severity } from "./diagnostic.js";
import { suppressWarnings } from "./suppress-warnings.js";

const at = (line: number, code = "JSG5001", severity: Severity = "warning"): Diagnostic => ({
  code,
  severity,
  message: "Wrong",
  remedy: "Correct it",
  span: { file: "a.ts", line, column: 3, length: 1 },
});

function left(text: string, ...diagnostics: readonly Diagnostic[]): readonly string[] {
  const found = suppressWarnings(diagnostics, new Map([["a.ts", text]]));
  return found.map(({ code, span }) => `${code} ${span?.line}:${span?.column}`);
}

const comment = "  // jsgen-ignore JSG5001 internal\n";

test.each<readonly [string, string, readonly Diagnostic[], readonly string[]]>([
  ["the line below", `${comment}  on();`, [at(2)], []],
  ["all of its code on that line", `${comment}  on();`, [at(2), at(2)], []],
  ["what a doc comment below says and belongs to", `${comment}/**\n * On.\n */\n  on();`, [at(3), at(5)], []],
  ["through another comment", `${comment}// more\n  on();`, [at(3)], []],
  [
    "neither another code nor a later line",
    `${comment}  on();\n  off();`,
    [at(2), at(3), at(2, "JSG5113")],
    ["JSG5001 3:3", "JSG5113 2:3"],
  ],
  ["no error", `${comment}  on();`, [at(2, "JSG5001", "error")], ["JSG5001 2:3", "JSG5901 1:3"]],
])("a suppression silences %s", (_, text, diagnostics, expected) =>
  expect(left(text, ...diagnostics)).toEqual(expected),
);

test.each<readonly [string, string, readonly Diagnostic[], readonly string[]]>([
  ["silences nothing", `${comment}  on();`, [], ["JSG5901 1:3"]],
  [
    "silences nothing, unless an error hides what it may be about",
    comment,
    [at(9, "JSG2003", "error")],
    ["JSG2003 9:3"],
  ],
  ["has no code", "// jsgen-ignore internal\n", [], ["JSG5902 1:1"]],
  ["has no reason", "// jsgen-ignore JSG5001\n  on();", [at(2)], ["JSG5001 2:3", "JSG5902 1:1"]],
])("a suppression that %s is reported", (_, text, diagnostics, expected) =>
  expect(left(text, ...diagnostics)).toEqual(expected),
);

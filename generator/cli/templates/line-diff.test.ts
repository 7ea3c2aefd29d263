import { describe, expect, test } from "@jest/globals";
import { lineDiff } from "./line-diff.js";

const text = (...lines: readonly string[]): string => lines.map((line) => `${line}\n`).join("");

describe("lineDiff", () => {
  test.each([
    ["nothing for equal texts", text("a", "b"), text("a", "b"), []],
    ["a line that came", text("a", "b"), text("a", "x", "b"), ["@@ -1 +1 @@", " a", "+x", " b"]],
    ["a line that went", text("a", "x", "b"), text("a", "b"), ["@@ -1 +1 @@", " a", "-x", " b"]],
    ["a line that changed", text("a", "x"), text("a", "y"), ["@@ -1 +1 @@", " a", "-x", "+y"]],
    ["everything", text("a"), "", ["@@ -1 +1 @@", "-a"]],
    [
      "places far apart, each with what is around it",
      text("x", "1", "2", "3", "4", "5", "6", "7", "8", "y"),
      text("X", "1", "2", "3", "4", "5", "6", "7", "8", "Y"),
      ["@@ -1 +1 @@", "-x", "+X", " 1", " 2", " 3", "@@ -7 +7 @@", " 6", " 7", " 8", "-y", "+Y"],
    ],
  ])("shows %s", (_, before, after, shown) => {
    expect(lineDiff(before, after)).toEqual(shown);
  });
});

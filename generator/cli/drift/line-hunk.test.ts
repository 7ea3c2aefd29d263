import { describe, expect, test } from "@jest/globals";
import { allHunks, firstHunk } from "./line-hunk.js";

const lines = (text: string): string => text.split(" ").join("\n");

describe("firstHunk", () => {
  test("is absent for equal texts", () => {
    expect(firstHunk("a\nb", "a\nb")).toBeUndefined();
  });

  test.each([
    ["an added line", "a b c d e f", "a b c X d e f", [" b", " c", "+X", " d", " e"]],
    ["a removed line", "a b c d e f", "a b d e f", [" a", " b", "-c", " d", " e"]],
    ["a changed line", "a b c d e f", "a b X d e f", [" a", " b", "-c", "+X", " d", " e"]],
    ["neighbouring changes as one", "a b c d e f", "a X c Y e f", [" a", "-b", "+X", " c", "-d", "+Y", " e", " f"]],
    ["only the first of distant changes", "a b c d e f g h i", "X b c d e f g h Y", ["-a", "+X", " b", " c"]],
    ["a whole new text", "", "a b", ["-", "+a", "+b"]],
  ])("shows %s", (_, before, after, expected) => {
    expect(firstHunk(lines(before), lines(after))?.lines).toEqual(expected);
  });

  test("cuts a long difference", () => {
    const shown = firstHunk("", "x\n".repeat(50))?.lines ?? [];
    expect([shown.length, shown.at(-1)]).toEqual([13, "  ..."]);
  });
});

test("allHunks() shows every difference with its place, and what is new as a whole", () => {
  const before = ["a", "b", "c", "d", "e", "f", "g", "h", "i"];
  const after = ["a", "B", "c", "d", "e", "f", "g", "i", "j"];
  expect(allHunks(before.join("\n"), after.join("\n"))).toEqual([
    "@@ -1,4 +1,4 @@",
    ...[" a", "-b", "+B", " c", " d"],
    "@@ -6,4 +6,4 @@",
    ...[" f", " g", "-h", " i", "+j"],
  ]);
  expect(allHunks("", "x\ny\n")).toEqual(["@@ -0,0 +1,2 @@", "+x", "+y"]);
  expect(allHunks("x\n", "x\n")).toEqual([]);
});

import { describe, expect, test } from "@jest/globals";
import { splitConflict } from "./split-conflict.js";

function texts(text: string): readonly string[] {
  return splitConflict(text).map((side) => side.text);
}

describe("splitConflict()", () => {
  test("leaves a text without markers alone", () => {
    expect(texts("a\n=======\nb\n")).toEqual(["a\n=======\nb\n"]);
  });

  test("gives both sides of every conflict what is outside of them", () => {
    expect(texts("a\n<<<<<<< HEAD\nb\n=======\nc\n>>>>>>> x\nd\n<<<<<<<\n=======\ne\n>>>>>>>\n")).toEqual([
      "a\nb\nd\n",
      "a\nc\nd\ne\n",
    ]);
  });

  test("leaves out the base that some styles of conflict show", () => {
    expect(texts("<<<<<<< HEAD\nb\n||||||| base\nx\n=======\nc\n>>>>>>> y\n")).toEqual(["b\n", "c\n"]);
  });

  test("takes carriage returns for what they are", () => {
    expect(texts("<<<<<<< HEAD\r\nb\r\n=======\r\nc\r\n>>>>>>> y\r\n")).toEqual(["b\r\n", "c\r\n"]);
  });

  test("knows where each line stood", () => {
    expect(splitConflict("a\n<<<<<<< HEAD\nb\n=======\nc\n>>>>>>> x\nd").map(({ lines }) => lines)).toEqual([
      [1, 3, 7],
      [1, 5, 7],
    ]);
  });
});

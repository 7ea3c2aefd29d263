import { describe, expect, test } from "@jest/globals";
import { LineStarts } from "./line-starts.js";

describe("LineStarts", () => {
  test.each([
    ["", 0, 1, 1],
    ["one", 3, 1, 4],
    ["one\ntwo", 3, 1, 4],
    ["one\ntwo", 4, 2, 1],
    ["one\r\ntwo", 5, 2, 1],
    ["\n\n", 1, 2, 1],
    ["\n\n", 2, 3, 1],
    ["a\nb\nc\nd\ne", 7, 4, 2],
  ])("in %j, offset %i is in line %i, column %i", (text, offset, line, column) => {
    expect(new LineStarts(text).positionAt(offset)).toEqual({ line, column });
  });
});

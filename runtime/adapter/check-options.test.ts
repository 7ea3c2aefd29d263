import { describe, expect, test } from "@jest/globals";
import type { AdapterOption } from "./adapter.js";
import { checkOptions } from "./check-options.js";

const options: readonly AdapterOption[] = [
  { name: "word", kind: "string", default: "hey", summary: "" },
  { name: "howOften", kind: "integer", minimum: 1, maximum: 3, summary: "" },
  { name: "pace", kind: "number", minimum: 0, summary: "" },
  { name: "loud", kind: "boolean", default: false, summary: "" },
];

describe("checkOptions()", () => {
  test("fills in defaults and keeps what was given", () => {
    expect(checkOptions("shout", options, { howOften: 3, pace: 0.5, loud: true })).toEqual({
      word: "hey",
      howOften: 3,
      pace: 0.5,
      loud: true,
    });
    expect(checkOptions("shout", options, { word: undefined })).toEqual({ word: "hey", loud: false });
  });

  test.each([
    [{ wrod: "x" }, 'has no option "wrod", did you mean "word"?'],
    [{ zebra: "x" }, 'has no option "zebra"; it has word, howOften, pace, loud'],
    [{ word: 5 }, 'option "word" is a text, not 5'],
    [{ howOften: 4 }, 'option "howOften" is a whole number in 1..3, not 4'],
    [{ howOften: 1.5 }, 'option "howOften" is a whole number in 1..3, not 1.5'],
    [{ pace: -1 }, 'option "pace" is a number of at least 0, not -1'],
    [{ pace: Number.NaN }, 'option "pace" is a number of at least 0, not NaN'],
    [{ loud: "yes" }, 'option "loud" is true or false, not "yes"'],
  ])("refuses %j", (given, text) => {
    expect(() => checkOptions("shout", options, given)).toThrow(text);
  });
});

import { describe, expect, test } from "@jest/globals";
import { scanComment } from "./scan-comment.js";

describe("scanComment()", () => {
  test("takes tags out of a single line, in order and with their places", () => {
    const comment = "/** Sets it. @param on True. @unit s @idempotent */";
    const { text, tags } = scanComment(comment, 100);
    expect(text).toBe("Sets it.");
    expect(tags.map(({ name, text: words }) => [name, words])).toEqual([
      ["param", "on True."],
      ["unit", "s"],
      ["idempotent", ""],
    ]);
    expect(tags.map(({ start }) => comment.slice(start - 100, start - 94))).toEqual(["@param", "@unit ", "@idemp"]);
  });

  test("tells a tag that starts a line from one that follows something", () => {
    const { tags } = scanComment("/**\n * Text.\n * @param a A. @range 0..1\n   @readonly\n *   @timeout 1s\n */", 0);
    expect(tags.map(({ name, midLine }) => [name, midLine])).toEqual([
      ["param", false],
      ["range", true],
      ["readonly", false],
      ["timeout", false],
    ]);
  });

  test.each([
    ["/** Write to a@unit.b or @someone. */", "Write to a@unit.b or @someone."],
    ["/** Not `@unit V`, nor @5 volts, nor (@unit). */", "Not `@unit V`, nor @5 volts, nor (@unit)."],
    ["/**\n * Text:\n * ```\n * @unit V\n *   indented\n * ```\n */", "Text:\n```\n@unit V\n  indented\n```"],
    ["/** See {@link Other} and {@link Other.on | its method}. */", "See `Other` and its method."],
    ["/***/", ""],
    ["/** */", ""],
    ["/**\n * Stars ** inside * stay. **/", "Stars ** inside * stay."],
    ["/**\r\n * Lines of\r\n * another world.\r\n */", "Lines of another world."],
  ])("keeps %j as prose", (comment, expected) => {
    expect(scanComment(comment, 0)).toEqual({ text: expected, tags: [] });
  });

  test("joins wrapped lines and keeps paragraphs and list items apart", () => {
    const lines = ["/**", " * One", " * two.", " *", " *", " * Three:", " * - a", " *   b", " * 1. c", " */"];
    expect(scanComment(lines.join("\n"), 0).text).toBe("One two.\n\nThree:\n- a b\n1. c");
  });

  test("continues a tag's text on the next lines, up to a tag of any name", () => {
    const { text, tags } = scanComment("/**\n * @param a First\n *   and more.\n * @custom b\n */", 0);
    expect(text).toBe("");
    expect(tags.map(({ name, text: words }) => [name, words])).toEqual([
      ["param", "a First and more."],
      ["custom", "b"],
    ]);
  });

  test("takes what stands in an example for code, except at the start of a line", () => {
    const { tags } = scanComment("/**\n * @example f() // @unit V\n * g() // @range 1..2\n * @readonly\n */", 0);
    expect(tags.map(({ name }) => name)).toEqual(["example", "readonly"]);
  });
});

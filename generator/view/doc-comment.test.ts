import { describe, expect, test } from "@jest/globals";
import { docComment } from "./doc-comment.js";

describe("docComment", () => {
  test("is empty when there is nothing to say", () => {
    expect(docComment({ text: "", parameters: [{ name: "wait", text: "" }] }, 2)).toBe("");
  });

  test("takes one line for one line of prose", () => {
    expect(docComment({ text: "Applies power." }, 2)).toBe("  /** Applies power. */");
  });

  test("separates prose, parameters and deprecation", () => {
    const deprecated = { reason: "Use off.", span: { file: "a.ts", line: 1, column: 1, length: 1 } };
    const parameters = [{ name: "wait", text: "Time. In s." }];
    expect(docComment({ text: "Waits.\n\nThen goes on.", parameters, deprecated }, 0).split("\n")).toEqual([
      "/**",
      " * Waits.",
      " *",
      " * Then goes on.",
      " *",
      " * @param wait Time. In s.",
      " * @deprecated Use off.",
      " */",
    ]);
  });

  test("wraps prose that is too long and leaves lists as they are", () => {
    const text = `${"word ".repeat(30)}end\n\n- one\n- two`;
    const lines = docComment({ text }, 2).split("\n");
    expect(lines.every((line) => line.length <= 120)).toBe(true);
    expect(lines.slice(-4)).toEqual(["   *", "   * - one", "   * - two", "   */"]);
  });

  test("does not let the text end the comment", () => {
    expect(docComment({ text: "Matches **/*.ts and */ too." }, 0)).toBe("/** Matches **\\/*.ts and *\\/ too. */");
  });
});

import { describe, expect, test } from "@jest/globals";
import { scan } from "./scan.js";

/** Comments of the tokens `a` and `b` in a text, as "token place: comment". */
function comments(text: string): string[] {
  return scan(text, "a.proto").flatMap((token) => {
    const { leading, trailing, detached = [] } = token.comments;
    const listed = [...detached.map((each) => `detached:${each}`), `leading:${leading}`, `trailing:${trailing}`];
    return listed.filter((each) => !each.endsWith(":undefined")).map((each) => `${token.text} ${each}`);
  });
}

describe("comments belong", () => {
  test.each([
    ["to the token below", "a\n// x\nb", ["b leading: x\n"]],
    ["to the token on their line", "a // x\nb", ["a trailing: x\n"]],
    ["to the token above, before an empty line", "a\n// x\n\nb", ["a trailing: x\n"]],
    ["to nobody between empty lines", "a\n\n// x\n\nb", ["b detached: x\n"]],
    ["to nobody between two tokens of one line", "a /* x */ b", []],
    ["to the line even when another comment follows", "a // x\n// y\nb", ["a trailing: x\n", "b leading: y\n"]],
    ["to the first token at the start", "// x\n\n// y\na", ["a detached: x\n", "a leading: y\n"]],
    ["to the token above at the end of a block", "a\n// x\n}", ["a trailing: x\n"]],
    ["to the token above at the end of the file", "a\n// x", ["a trailing: x\n"]],
    ["together over lines", "// x\n//\n//  y \na", ["a leading: x\n\n  y \n"]],
    ["apart when blocks follow lines", "// x\n/* y */\na", ["a detached: x\n", "a leading: y "]],
    ["without the asterisks of a block", "/* x\n * y\n   z */\na", ["a leading: x\n y\nz "]],
  ])("%s", (_, text, expected) => {
    expect(comments(text)).toEqual(expected);
  });
});

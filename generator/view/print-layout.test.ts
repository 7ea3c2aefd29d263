import { describe, expect, test } from "@jest/globals";
import { commaList, group, hardLine, indent, join, line } from "./layout.js";
import { printLayout } from "./print-layout.js";

describe("printLayout", () => {
  test("keeps a group on one line while it fits, what follows it included", () => {
    const list = commaList("(", ["alpha", "beta"], ")");
    expect(printLayout([list, ";"], 0, 14)).toBe("(alpha, beta);");
    expect(printLayout([list, ";"], 0, 13)).toBe("(\n  alpha,\n  beta,\n);");
  });

  test("breaks the outer group first", () => {
    const inner = commaList("[", ["1", "2"], "]");
    expect(printLayout(commaList("(", ["alpha", inner], ")"), 0, 12)).toBe("(\n  alpha,\n  [1, 2],\n)");
  });

  test("counts from the column it starts at and indents what follows", () => {
    expect(printLayout(commaList("(", ["alpha", "beta"], ")"), 4, 16)).toBe("(\n      alpha,\n      beta,\n    )");
  });

  test("breaks every group around a forced line", () => {
    const forced = group(["{", indent([hardLine, "a"]), hardLine, "}"]);
    expect(printLayout(commaList("[", [forced], "]"))).toBe("[\n  {\n    a\n  },\n]");
  });

  test("counts wide characters twice", () => {
    const words = group(join(line, ["電源", "ok"]));
    expect(printLayout(words, 0, 7)).toBe("電源 ok");
    expect(printLayout(words, 0, 6)).toBe("電源\nok");
  });

  test("writes an empty list without room", () => {
    expect(printLayout(commaList("{", [], "}", " "))).toBe("{}");
  });
});

import { describe, expect, test } from "@jest/globals";
import { packageEntries, packageSpecifier } from "./package-specifier.js";

describe("packageSpecifier()", () => {
  test.each([
    [{ "./interfaces/*": "./dist/interfaces/*.js" }, "dist/interfaces/power.d.ts", "lab/interfaces/power"],
    [{ "./*": { types: "./types/*.d.ts", import: "./lib/*.mjs" } }, "types/a/b.d.ts", "lab/a/b"],
    [{ "./*": { types: "./types/*.d.ts", import: "./lib/*.mjs" } }, "lib/a.d.mts", "lab/a"],
    [{ ".": "./index.js", "./*": "./*.js" }, "index.d.ts", "lab"],
    ["./main.js", "main.d.ts", "lab"],
    [{ import: "./main.js" }, "main.d.ts", "lab"],
    [undefined, "deep/file.d.ts", "lab/deep/file.js"],
    [{ ".": "./index.js" }, "other.d.ts", undefined],
    [{ "./internal/*": null }, "internal/a.d.ts", undefined],
  ])("exports %j give %s the name %s", (exports, file, expected) => {
    expect(
      packageSpecifier(
        { name: "lab", folder: "/lab", exports, main: undefined, interfaces: new Map() },
        `/lab/${file}`,
      ),
    ).toBe(expected);
  });
});

test("packageEntries() lists what is named one by one", () => {
  const exports = { ".": { types: "./a.d.ts", default: "./b.js" }, "./x": "./x.js", "./y/*": "./y/*.js" };
  expect(packageEntries({ name: "@lab/all", folder: "/lab", exports, main: undefined, interfaces: new Map() })).toEqual(
    [
      { specifier: "@lab/all", stem: "a" },
      { specifier: "@lab/all", stem: "b" },
      { specifier: "@lab/all/x", stem: "x" },
    ],
  );
});

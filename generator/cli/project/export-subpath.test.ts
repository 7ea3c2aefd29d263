import { describe, expect, test } from "@jest/globals";
import { exportedStems, exportSubpath } from "./export-subpath.js";

const exports = {
  ".": "./dist/index.js",
  "./generated/*": "./dist/generated/acme/*/index.js",
  "./drivers/*": { types: "./dist/drivers/*/index.d.ts", default: "./dist/drivers/*/index.js" },
  "./drivers/special": "./dist/drivers/other/index.js",
  "./package.json": "./package.json",
};

describe("exportSubpath", () => {
  test.each([
    ["a file behind a pattern", exports, "generated/acme/power/v1/index.ts", "./generated/power/v1"],
    ["a file behind conditions", exports, "drivers/power/index.ts", "./drivers/power"],
    ["a single file before a pattern", exports, "drivers/other/index.ts", "./drivers/special"],
    ["the root", exports, "index.ts", "."],
    ["the root of a package with one export", "./index.js", "index.ts", "."],
    ["any file of a package without exports", undefined, "generated/a/index.ts", "./generated/a/index.js"],
    ["nothing for a private file", exports, "drivers/power/secret.ts", undefined],
    ["nothing when exports are forbidden", null, "index.ts", undefined],
  ])("finds %s", (_, value, file, subpath) => {
    expect(exportSubpath(value, file)).toBe(subpath);
  });
});

describe("exportedStems", () => {
  test("finds the sources behind a subpath, in the folder of compiled files or not", () => {
    expect(exportedStems(exports, "./generated/power/v1")).toEqual([
      "dist/generated/acme/power/v1/index",
      "generated/acme/power/v1/index",
    ]);
  });
});

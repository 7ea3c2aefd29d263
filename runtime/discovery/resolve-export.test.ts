import { describe, expect, test } from "@jest/globals";
import { resolveExport } from "./resolve-export.js";

const cases: readonly (readonly [name: string, exports: unknown, subpath: string, file: string | undefined])[] = [
  ["one file for the whole package", "./main.js", ".", "./main.js"],
  ["no subpath where there is one file", "./main.js", "./power", undefined],
  ["conditions for the whole package", { import: "./esm.js", require: "./cjs.cjs" }, ".", "./esm.js"],
  ["an exact subpath", { "./power": "./dist/power.js" }, "./power", "./dist/power.js"],
  ["the first condition that holds", { ".": { browser: "./b.js", node: "./n.js", default: "./d.js" } }, ".", "./n.js"],
  ["conditions inside conditions", { ".": { node: { import: "./n.js" }, default: "./d.js" } }, ".", "./n.js"],
  ["no file for require only", { ".": { require: "./c.cjs" } }, ".", undefined],
  ["the first usable of a list", { ".": ["../out.js", "./in.js"] }, ".", "./in.js"],
  ["a pattern", { "./drivers/*": "./dist/drivers/*/index.js" }, "./drivers/power", "./dist/drivers/power/index.js"],
  ["a pattern over folders", { "./g/*": "./dist/*/index.js" }, "./g/power/v1", "./dist/power/v1/index.js"],
  ["the most special pattern", { "./*": "./a/*.js", "./drivers/*": "./b/*.js" }, "./drivers/x", "./b/x.js"],
  ["a pattern with an end", { "./*.js": "./dist/*.js" }, "./x.js", "./dist/x.js"],
  ["nothing for an empty match", { "./drivers/*": "./dist/*.js" }, "./drivers/", undefined],
  ["nothing for what is closed", { "./*": "./dist/*.js", "./private": null }, "./private", undefined],
  ["nothing outside the package", { "./*": "./dist/*.js" }, "./../../etc/passwd", undefined],
  ["nothing of another package", { "./*": "./*.js" }, "./node_modules/x", undefined],
  ["nothing for a target outside", { ".": "../outside.js" }, ".", undefined],
];

describe("resolveExport()", () => {
  test.each(cases)("gives %s", (_, exports, subpath, file) => {
    expect(resolveExport(exports, subpath)).toBe(file);
  });
});

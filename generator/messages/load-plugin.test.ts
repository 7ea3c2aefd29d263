import { execFileSync } from "node:child_process";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { describe, expect, test } from "@jest/globals";
import { packageRoot } from "../proto/package-root.js";

// Jest replaces the module cache, so the built file is looked at from a process of its own.
const script = `
  import { createRequire } from "node:module";
  import { loadPlugin } from ${JSON.stringify(pathToFileURL(join(packageRoot(), "dist/generator/messages/load-plugin.js")))};
  const require = createRequire(createRequire(${JSON.stringify(join(packageRoot(), "package.json"))}).resolve("@bufbuild/protoplugin"));
  const plugin = loadPlugin();
  const file = require.resolve("typescript");
  const cached = require.cache[file] !== undefined;
  const compiler = require("typescript");
  console.log(JSON.stringify({ name: plugin.name, cached, compiler: typeof compiler.createProgram, again: loadPlugin() === plugin }));
`;

describe("loadPlugin()", () => {
  test("loads no compiler, and leaves the real one to whoever asks for it later", () => {
    const output = execFileSync(process.execPath, ["--input-type=module", "--eval", script], { encoding: "utf8" });
    expect(JSON.parse(output)).toEqual({ name: "protoc-gen-es", cached: false, compiler: "function", again: true });
  });
});

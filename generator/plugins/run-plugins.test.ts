import { describe, expect, test } from "@jest/globals";
import type { LoadedPlugin, PluginModel } from "./plugin.js";
import { runPlugins } from "./run-plugins.js";

const model: PluginModel = { packagePrefix: "acme", out: "generated", interfaces: [] };

function plugin(emit: LoadedPlugin["emit"]): LoadedPlugin {
  return { name: "mine", modules: [{ url: "file:///p/mine.js", file: "mine.js" }], api: 1, emit };
}

function run(emit: LoadedPlugin["emit"]) {
  const { files, diagnostics } = runPlugins([plugin(emit)], model, "Generated.");
  return { files: [...files], found: diagnostics.map(({ code, message }) => `${code} ${message}`) };
}

describe("runPlugins", () => {
  test("puts what a plugin writes into its own folder", () => {
    const { files, found } = run(({ packagePrefix }, { header, folder, write }) => {
      write("a/b.md", `${header} ${packagePrefix} ${folder}`);
    });
    expect(found).toEqual([]);
    expect(files).toEqual([["plugins/mine/a/b.md", "Generated. acme generated/plugins/mine"]]);
  });

  test.each([
    ["../client.ts", "is outside its folder or no relative path"],
    ["/etc/passwd", "is outside its folder or no relative path"],
    ["a\\b.md", "is outside its folder or no relative path"],
    ["a//b.md", "is outside its folder or no relative path"],
    ["", "is outside its folder or no relative path"],
    ["power.proto", "would hold numbers that only jsgen gives"],
    ["first.md", "it wrote before"],
    ["a.ts", "does not parse: Expression or comma expected, at line 1"],
  ])("refuses %j, even if the plugin catches the error", (path, problem) => {
    const { found } = run((_, { write }) => {
      write("first.md", "");
      try {
        write(path, "const a = [;");
      } catch {
        // Goes on as if nothing had happened.
      }
    });
    expect(found[0]).toBe(`JSG7106 Plugin "mine" writes "${path}", which ${problem}`);
    expect(found).toHaveLength(1);
  });

  test("refuses what is written when it is done", () => {
    let late = () => {};
    const { found } = run((_, { write }) => {
      late = () => write("late.md", "");
    });
    expect(found).toEqual([]);
    expect(late).toThrow("comes after `emit` returned");
  });

  test("does not wait for promises", async () => {
    expect(run((async () => Promise.reject(new Error("late"))) as LoadedPlugin["emit"]).found).toEqual([
      'JSG7105 Plugin "mine" fails: `emit` returns a promise, but has to be done when it returns',
    ]);
    await new Promise(setImmediate); // a promise nobody waits for would end the process here
  });

  test("lets no plugin change the model", () => {
    const { found } = run((given) => {
      (given.interfaces as unknown[]).push("mine");
    });
    expect(found).toEqual([
      expect.stringMatching(/^JSG7105 Plugin "mine" fails: Cannot add property 0, object is not extensible/),
    ]);
    expect(model.interfaces).toEqual([]);
  });
});

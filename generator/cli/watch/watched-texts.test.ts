import { mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "@jest/globals";
import { WatchedTexts } from "./watched-texts.js";

let folder = "";
let hinted: (() => void) | undefined;
let texts = new WatchedTexts(() => {});

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "jsgen-watched-"));
  texts = new WatchedTexts(() => hinted?.());
});

afterEach(() => {
  texts.close();
  rmSync(folder, { recursive: true, force: true });
});

const at = (path: string): string => join(folder, path);

/** Waits until this is no longer as it was: the system reports what happened in its own time. */
async function until(reached: () => boolean): Promise<void> {
  while (!reached()) await new Promise<void>((resolve) => (hinted = resolve));
}

/** What changed, once all of this is among it. */
async function changesOf(...paths: readonly string[]): Promise<readonly string[]> {
  const seen = new Map<string, boolean>();
  await until(() => {
    for (const { path, vanished } of texts.changes()) seen.set(path, vanished);
    return paths.every((path) => seen.has(at(path)));
  });
  return [...seen].map(([path, vanished]) => `${path.slice(folder.length + 1)}${vanished ? " vanished" : ""}`).sort();
}

describe("WatchedTexts", () => {
  test("tells of a text that changed, and keeps it until the system reports it", async () => {
    writeFileSync(at("a.ts"), "1");
    expect(texts.read(at("a.ts"))).toBe("1");
    writeFileSync(at("a.ts"), "2");
    expect(texts.read(at("a.ts"))).toBe("1");
    expect(await changesOf("a.ts")).toEqual(["a.ts"]);
    expect(texts.read(at("a.ts"))).toBe("2");
  });

  test("tells of a file that was looked for in vain, however deep, when it comes", async () => {
    expect(texts.read(at("deep/er/a.ts"))).toBeUndefined();
    mkdirSync(at("deep/er"), { recursive: true });
    writeFileSync(at("deep/er/a.ts"), "1");
    expect(await changesOf("deep/er/a.ts")).toEqual(["deep/er/a.ts"]);
  });

  test("tells of files that come, go and vanish from a listed folder", async () => {
    mkdirSync(at("in/side"), { recursive: true });
    writeFileSync(at("in/side/a.ts"), "1");
    expect(texts.list(at("in"))).toEqual(["side/a.ts"]);
    expect(texts.read(at("in/side/a.ts"))).toBe("1");
    renameSync(at("in/side/a.ts"), at("in/b.ts"));
    expect(await changesOf("in", "in/side", "in/side/a.ts")).toEqual(["in", "in/side", "in/side/a.ts vanished"]);
    expect(texts.list(at("in"))).toEqual(["b.ts"]);
  });

  test("tells of a folder that comes although it is empty", async () => {
    expect(texts.list(at("in"))).toEqual([]);
    mkdirSync(at("in"));
    expect(await changesOf("in")).toEqual(["in"]);
  });

  test("follows a folder that is replaced by another one", async () => {
    for (const round of ["1", "2", "3"]) {
      mkdirSync(at("in/side"), { recursive: true });
      writeFileSync(at("in/side/a.ts"), round);
      if (round !== "1") await changesOf("in/side/a.ts");
      expect([texts.list(at("in")), texts.read(at("in/side/a.ts"))]).toEqual([["side/a.ts"], round]);
      renameSync(at("in"), at(`old-${round}`));
      await changesOf("in/side/a.ts");
      expect([texts.list(at("in")), texts.read(at("in/side/a.ts"))]).toEqual([[], undefined]);
    }
  });

  test("is silent about what the program wrote itself", async () => {
    expect([texts.read(at("a.ts")), texts.list(folder), texts.read(at("b.ts"))]).toEqual([undefined, [], undefined]);
    writeFileSync(at("a.ts"), "1");
    texts.noteWritten(new Map([[at("a.ts"), "1"]]));
    expect([texts.read(at("a.ts")), texts.list(folder)]).toEqual(["1", ["a.ts"]]);
    writeFileSync(at("b.ts"), "2");
    expect(await changesOf("b.ts", "")).toEqual(["", "b.ts"]);
  });
});

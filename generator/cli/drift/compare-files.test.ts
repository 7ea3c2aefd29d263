import { describe, expect, test } from "@jest/globals";
import { hashText } from "../disk/text-files.js";
import { compareFiles, type FileState } from "./compare-files.js";

const old = hashText("old");

describe("compareFiles", () => {
  test.each<[FileState, string, string | undefined, string | undefined, string | undefined]>([
    ["unchanged", "a.ts", "text", "text", hashText("text")],
    ["unchanged", "a.ts", "text", "text", old],
    ["unchanged", "a.ts", "text", "text", undefined],
    ["new", "a.ts", "text", undefined, undefined],
    ["deleted", "a.ts", "text", undefined, old],
    ["deleted", "a.proto", "old", undefined, old],
    ["lost-ledger", "a.proto", "text", undefined, old],
    ["stale", "a.ts", "text", "old", old],
    ["edited", "a.ts", "text", "by hand", old],
    ["foreign", "a.ts", "text", "by hand", undefined],
    ["orphaned", "a.ts", undefined, "old", old],
    ["edited-orphan", "a.ts", undefined, "by hand", old],
  ])("calls a file %s (%s: wanted %p, found %p)", (state, path, wanted, found, hash) => {
    const entries = (value: string | undefined) => new Map(value === undefined ? [] : [[path, value]]);
    const files = { generated: entries(wanted), present: entries(found), owned: entries(hash) };
    expect([...compareFiles(files)]).toEqual([[path, state]]);
  });

  test("has nothing to say of an owned file that is neither there nor wanted", () => {
    expect(compareFiles({ generated: new Map(), present: new Map(), owned: new Map([["a.ts", old]]) }).size).toBe(0);
  });
});

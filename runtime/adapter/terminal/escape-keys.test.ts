import { describe, expect, test } from "@jest/globals";
import { defaultEscapeKey, EscapeWatch, parseEscapeKey } from "./escape-keys.js";

const keys = (text: string) => Buffer.from(text, "latin1");

describe("parseEscapeKey()", () => {
  test.each([
    ["ctrl-]", { name: "Ctrl-]", byte: 0x1d }],
    ["Ctrl-A", { name: "Ctrl-A", byte: 0x01 }],
    ["ctrl-z", { name: "Ctrl-Z", byte: 0x1a }],
    ["ctrl-\\", { name: "Ctrl-\\", byte: 0x1c }],
    ["none", undefined],
  ])("reads %s", (text, key) => {
    expect(parseEscapeKey(text)).toEqual(key);
  });

  test.each(["", "x", "ctrl-", "ctrl-1", "ctrl-ab", "alt-x"])("refuses %j", (text) => {
    expect(() => parseEscapeKey(text)).toThrow("is no key that leaves");
  });
});

describe("EscapeWatch", () => {
  const found: readonly (readonly [name: string, chunks: readonly string[], result: number | undefined])[] = [
    ["nothing in ordinary keys", ["abc\x03\x1b[A"], undefined],
    ["the key, and how much comes before it", ["ab\x1dcd"], 2],
    ["Ctrl-B three times in a row", ["a\x02\x02\x02"], 3],
    ["Ctrl-B three times over chunks", ["\x02", "\x02", "\x02x"], 0],
    ["nothing in three that something comes between", ["\x02\x02", "a\x02"], undefined],
  ];
  test.each(found)("finds %s", (_, chunks, result) => {
    const watch = new EscapeWatch(defaultEscapeKey);
    expect(chunks.map((chunk) => watch.find(keys(chunk))).at(-1)).toBe(result);
  });

  test("finds nothing where no key leaves", () => {
    expect(new EscapeWatch(undefined).find(keys("\x1d\x02\x02\x02"))).toBeUndefined();
  });
});

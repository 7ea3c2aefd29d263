import { expect, test } from "@jest/globals";
import { formatLine } from "./format-line.js";

const time = new Date(2026, 0, 2, 3, 4, 5, 67).toISOString();
const format = (entry: object, color = false) => formatLine(JSON.stringify({ time, ...entry }), { color });

test("a line for a person has the time, the level, the device, the text and the rest", () => {
  const entry = {
    level: "warn",
    device: "dut.power",
    source: "driver",
    msg: "call failed",
    method: "on",
    durationMs: 3,
  };
  expect(format(entry)).toBe('03:04:05.067 WARN  dut.power: call failed  method="on"  durationMs=3\n');
});

test("the stack of an error follows, indented", () => {
  const entry = { level: "error", msg: "no", err: { message: "stuck", stack: "Error: stuck\n    at relay.ts:3" } };
  expect(format(entry)).toBe("03:04:05.067 ERROR no\n    Error: stuck\n        at relay.ts:3\n");
});

test("only levels that differ from the usual have a color", () => {
  expect(format({ level: "error", msg: "no" }, true)).toContain("\x1b[31mERROR\x1b[0m");
  expect(format({ level: "info", msg: "yes" }, true)).not.toContain("\x1b");
});

test("a device's text cannot steer the terminal nor begin a line of its own", () => {
  const entry = { level: "info", msg: "a\x1b[2Jb\nFATAL c", note: "\x9b31m", err: { message: "x\x07" } };
  expect(format(entry)).not.toMatch(/[^\P{Cc}\n\t]/u);
  expect(
    format(entry)
      .split("\n")
      .filter((line) => line.includes("FATAL c")),
  ).toHaveLength(1);
  expect(format(entry)).toContain("a\\x1b[2Jb\\nFATAL c");
});

test.each([
  ["no JSON\x1b[0m\n", "no JSON\\x1b[0m\n"],
  ["3\n", "3\n"],
  ["{", "{\n"],
])("%j is written as it is", (line, text) => {
  expect(formatLine(line, { color: true })).toBe(text);
});

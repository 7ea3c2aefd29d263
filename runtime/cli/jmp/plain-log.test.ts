import { expect, test } from "@jest/globals";
import { formatLine } from "./plain-log.js";

test.each([
  ["a warning", { level: "warn", msg: "slow\nrelay", device: "power" }, 'jmp: warning: device "power": slow relay\n'],
  ["an error of the root", { level: "error", msg: "stuck", device: "" }, "jmp: error: stuck\n"],
  [
    "a device that the text names",
    { level: "error", msg: 'Cannot close device "dut.x": stuck', device: "dut.x" },
    'jmp: error: Cannot close device "dut.x": stuck\n',
  ],
  ["a hook, which is narrated", { level: "warn", msg: "beforeLease hook: exit code 3", source: "hook" }, undefined],
  ["the end of a call", { level: "warn", msg: "call failed", outcome: "internal" }, undefined],
])("formatLine() of %s", (_, line, text) => {
  expect(formatLine(line)).toBe(text);
});

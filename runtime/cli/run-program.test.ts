import { describe, expect, test } from "@jest/globals";
import { ConfigFileError } from "../config/config-file-error.js";
import { DriverError } from "../contract/driver-error.js";
import { textShapes } from "../log/secret-shapes.test.fixture.js";
import { formatFailure } from "./run-program.js";

const finding = (line: number) => ({ position: { line, column: 1 }, message: "wrong" });

describe("formatFailure()", () => {
  test("is one line without a stack", () => {
    const error = new DriverError("power.on: relay\n  is stuck", { code: "internal" });
    expect(formatFailure("j", error, false)).toBe("j: error: power.on: relay is stuck\n");
  });

  test("keeps escape sequences of a device from the terminal", () => {
    const error = new DriverError("\u001b[31mred\u0007", { code: "internal" });
    expect(formatFailure("j", error, false)).toBe("j: error: \\x1b[31mred\\x07\n");
  });

  test("shows the stack and its causes when asked", () => {
    const error = new DriverError("failed", { code: "internal", cause: new RangeError("too far") });
    const text = formatFailure("j", error, true);
    expect(text).toMatch(/^j: error: failed\nDriverError: failed\n {4}at /);
    expect(text).toContain("caused by RangeError: too far");
  });

  test("gives every finding of a file its line, and counts them where there are several", () => {
    expect(formatFailure("jmp", new ConfigFileError("e.yaml", [finding(3)]), false)).toBe("e.yaml:3:1: wrong\n");
    expect(formatFailure("jmp", new ConfigFileError("e.yaml", [finding(3), finding(1)]), false)).toBe(
      "e.yaml:1:1: wrong\ne.yaml:3:1: wrong\njmp: error: 2 errors\n",
    );
  });

  test("says of our own mistakes that they are", () => {
    expect(formatFailure("j", new TypeError("oops"), false)).toBe(
      "j: internal error: oops (please report this; --debug shows where)\n",
    );
  });
});

test.each(textShapes)("no failure shows %s, nor does its stack, nor its cause", (_, text, secret) => {
  const failures = [
    new Error(text),
    new Error("x", { cause: new Error(text) }),
    new ConfigFileError("e.yaml", [{ position: { line: 1, column: 1 }, message: text }]),
  ];
  for (const failure of failures) {
    expect(formatFailure("jmp", failure, true)).not.toContain(secret);
    expect(formatFailure("jmp", failure, false)).not.toContain(secret);
  }
});

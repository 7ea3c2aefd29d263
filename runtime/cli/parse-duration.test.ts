import { describe, expect, test } from "@jest/globals";
import { formatSpan, parseDuration, readSpan } from "./parse-duration.js";

describe("parseDuration()", () => {
  test.each([
    ["5s", 5000],
    ["250ms", 250],
    ["2m", 120_000],
    ["1h", 3_600_000],
    ["1.5", 1500],
    ["0", 0],
  ])("reads %s", (text, milliseconds) => {
    expect(parseDuration("timeout", text)).toBe(milliseconds);
  });

  test.each(["", "5 s", "-1s", "s", "1d", "1e3", "5sx"])("refuses %j", (text) => {
    expect(() => parseDuration("timeout", text)).toThrow(
      `Wrong value of --timeout: expected a time such as 5s or 250ms, got "${text}"`,
    );
  });
});

describe("readSpan()", () => {
  test.each([
    ["5s", 5000],
    ["-250ms", -250],
    ["+1.5m", 90_000],
    ["0", 0],
  ])("reads %s", (text, milliseconds) => {
    expect(readSpan(text)).toBe(milliseconds);
    expect(readSpan(formatSpan(milliseconds))).toBe(milliseconds);
  });

  test.each(["", "5", "-", "--5s", "5 s", "ms"])("refuses %j, whose unit would be a guess", (text) => {
    expect(readSpan(text)).toBeUndefined();
  });
});

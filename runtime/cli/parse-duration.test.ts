import { describe, expect, test } from "@jest/globals";
import { parseDuration } from "./parse-duration.js";

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

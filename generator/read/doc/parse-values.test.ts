import { describe, expect, test } from "@jest/globals";
import { isJson, parseNames, parseRange, parseTimeout } from "./parse-values.js";

describe("parseRange()", () => {
  test.each([
    ["0..3600", 0, 3600],
    ["-1.5..1e3", -1.5, 1000],
    ["0..", 0, undefined],
    ["..100", undefined, 100],
    ["5..5", 5, 5],
  ])("reads %s", (text, minimum, maximum) => {
    expect(parseRange(text)).toEqual({ minimum, maximum });
  });

  test.each(["", "..", "5", "0-10", "10..0", "0...5", "a..b", "0..1e999", "0 .. 1", "NaN..1"])("refuses %j", (text) => {
    expect(parseRange(text)).toBeUndefined();
  });
});

describe("parseTimeout()", () => {
  test.each([
    ["500ms", 500],
    ["30s", 30_000],
    ["10m", 600_000],
    ["2h", 7_200_000],
    ["24d", 2_073_600_000],
  ])("reads %s", (text, expected) => {
    expect(parseTimeout(text)).toBe(expected);
  });

  test.each(["", "0s", "30", "1.5s", "-1s", "25d", "30 s", "1w", "s"])("refuses %j", (text) => {
    expect(parseTimeout(text)).toBeUndefined();
  });
});

describe("parseNames()", () => {
  test.each([
    ["wait", ["wait"]],
    ["wait, count,x", ["wait", "count", "x"]],
    ["usb-c", ["usb-c"]],
    ['"not ready", "a,b", low', ["not ready", "a,b", "low"]],
  ])("reads %s", (text, expected) => {
    expect(parseNames(text)).toEqual(expected);
  });

  test.each(["", ",", "wait since 2.0", "a,", '"a', '""', 'a"b"'])("refuses %j", (text) => {
    expect(parseNames(text)).toBeUndefined();
  });
});

test("isJson() tells JSON from words", () => {
  expect(['"low"', "2", "null", "[1]"].map(isJson)).toEqual([true, true, true, true]);
  expect(["low", "", "'low'", "01"].map(isJson)).toEqual([false, false, false, false]);
});

import { expect, test } from "@jest/globals";
import { didYouMean, didYouMeanOneOf, nearestName } from "./nearest-name.js";

const known = ["baudRate", "port", "timeoutMs", "url"];

test.each([
  ["baudrat", "baudRate"],
  ["baud_rate", "baudRate"],
  ["BAUD-RATE", "baudRate"],
  ["prot", "port"],
  ["timeout", "timeoutMs"],
  ["urll", "url"],
  ["colour", undefined],
  ["", undefined],
])("nearestName(%j) is %j", (name, nearest) => {
  expect(nearestName(name, known)).toBe(nearest);
});

test("didYouMean() asks, or says nothing", () => {
  expect(didYouMean("baudrat", known)).toBe(', did you mean "baudRate"?');
  expect(didYouMean("colour", known)).toBe("");
});

test("didYouMeanOneOf() lists the names there are where none is near, up to eight", () => {
  expect(didYouMeanOneOf("baudrat", known)).toBe(', did you mean "baudRate"?');
  expect(didYouMeanOneOf("colour", ["port"])).toBe('; there is "port"');
  expect(didYouMeanOneOf("colour", known)).toBe('; there are "baudRate", "port", "timeoutMs", "url"');
  const many = Array.from({ length: 11 }, (_, index) => `p${index}`);
  expect(didYouMeanOneOf("colour", many)).toMatch(/"p7" and 3 more$/);
  expect(didYouMeanOneOf("colour", [])).toBe("");
});

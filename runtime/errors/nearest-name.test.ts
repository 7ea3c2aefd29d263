import { expect, test } from "@jest/globals";
import { didYouMean, nearestName } from "./nearest-name.js";

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

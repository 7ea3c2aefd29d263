import { expect, test } from "@jest/globals";
import { didYouMean, nearestName } from "./nearest-name.js";

const known = ["idempotent", "readonly", "unit", "range"];

test.each([
  ["idempotnet", "idempotent"],
  ["Readonly", "readonly"],
  ["units", "unit"],
  ["rnage", "range"],
  ["see", undefined],
  ["example", undefined],
  ["", undefined],
])("nearestName(%j) is %j", (name, expected) => {
  expect(nearestName(name, known)).toBe(expected);
});

test("didYouMean() offers the nearest name or says nothing", () => {
  expect(didYouMean("reange", known)).toBe(', did you mean "range"?');
  expect(didYouMean("other", known)).toBe("");
});

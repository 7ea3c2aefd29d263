import { expect, test } from "@jest/globals";
import { ResetBudget } from "./reset-budget.js";

test("a burst is honest, one more is not, and time gives some back", () => {
  const budget = new ResetBudget({ resetBurst: 10, resetsPerSecond: 5 });
  const start = performance.now();
  const count = (times: number, at: number) =>
    Array.from({ length: times }, () => budget.isOverdrawn(start + at)).filter((is) => is).length;
  expect(count(10, 0)).toBe(0);
  expect(count(1, 0)).toBe(1);
  expect(count(4, 1100)).toBe(0);
  expect(count(10, 60_000)).toBe(0);
  expect(count(2, 60_000)).toBe(2);
});

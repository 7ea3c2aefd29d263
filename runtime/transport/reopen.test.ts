import { expect, test } from "@jest/globals";
import { pauseMs, reopen } from "./reopen.js";

test("pauses double, by chance up to half as long, and stay below half a second", () => {
  expect([0, 1, 2, 3, 4, 5, 6, 60].map((attempt) => pauseMs(attempt, () => 1))).toEqual([
    20, 40, 80, 160, 320, 500, 500, 500,
  ]);
  expect([0, 1, 2, 60].map((attempt) => pauseMs(attempt, () => 0))).toEqual([10, 20, 40, 250]);
});

test("gives up when the time is up, and each attempt knows what is left", async () => {
  const left: number[] = [];
  const open = async (timeoutMs: number) => {
    left.push(timeoutMs);
    throw new Error("no answer");
  };
  expect(await reopen({ open, patienceMs: 300 })).toBeUndefined();
  expect(left.length).toBeGreaterThan(2);
  expect(Math.max(...left)).toBeLessThan(300);
});

test("gives up at once when nobody listens", async () => {
  const refused = Object.assign(new Error("unreachable"), { cause: { code: "ECONNREFUSED" } });
  let attempts = 0;
  const open = async () => {
    attempts += 1;
    throw refused;
  };
  expect(await reopen({ open, patienceMs: 10_000 })).toBeUndefined();
  expect(attempts).toBe(1);
});

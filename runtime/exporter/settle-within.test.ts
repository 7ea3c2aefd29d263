import { expect, test } from "@jest/globals";
import { settleWithin } from "./settle-within.js";

test("settleWithin() returns what failed and what is still open, in order", async () => {
  const failures = await settleWithin(
    [
      { name: "good", closed: Promise.resolve() },
      { name: "bad", closed: Promise.reject(new Error("stuck relay")) },
      { name: "slow", closed: new Promise<void>(() => undefined) },
    ],
    20,
  );
  expect(failures.map(({ name, reason }) => [name, String(reason)])).toEqual([
    ["bad", "Error: stuck relay"],
    ["slow", "Error: it is still open after 20 ms"],
  ]);
});

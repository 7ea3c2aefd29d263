import { expect, test } from "@jest/globals";
import { collisions, wireKey } from "./wire-key.js";

test("wireKey() lets neither case nor separators count", () => {
  expect(["setDtr", "set_dtr", "SET-DTR", "1.8V"].map(wireKey)).toEqual(["setdtr", "setdtr", "setdtr", "18v"]);
});

test("collisions() pairs each later item with the first of its key", () => {
  expect(collisions(["a", "b", "A", "_a"], (name) => name)).toEqual([
    ["a", "A"],
    ["a", "_a"],
  ]);
});

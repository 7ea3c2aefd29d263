import { expect, test } from "@jest/globals";
import { toPlainJson } from "./plain-json.js";

test("toPlainJson() makes what JSON lacks into texts, at any depth", () => {
  const value = {
    big: 2n ** 63n,
    list: [Number.NaN, Uint8Array.of(1, 2)],
    map: new Map([["a", 1n]]),
    text: "x",
    at: new Date(0),
    set: new Set([1n]),
  };
  expect(toPlainJson(value)).toEqual({
    big: "9223372036854775808",
    list: ["NaN", "AQI="],
    map: { a: "1" },
    text: "x",
    at: "1970-01-01T00:00:00.000Z",
    set: ["1"],
  });
});

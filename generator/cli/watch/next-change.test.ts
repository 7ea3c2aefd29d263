import { describe, expect, test } from "@jest/globals";
import { Hints, nextChange } from "./next-change.js";
import type { Change } from "./watched-texts.js";

/** Gives these changes one after the other, and notes what happens between. */
async function follow(...rounds: readonly (readonly Change[])[]): Promise<readonly string[]> {
  const [left, seen]: [(readonly Change[])[], string[]] = [[...rounds], []];
  const texts = {
    changes: () => {
      seen.push("look");
      return left.shift() ?? [];
    },
  };
  const hints = { settle: async () => void seen.push("settle") };
  await nextChange(texts, hints, async (milliseconds) => seen.push(`wait ${milliseconds}`));
  return seen;
}

describe("nextChange()", () => {
  const changed = { path: "/lab/power.ts", vanished: false };

  test("passes over hints behind which nothing changed", async () => {
    expect(await follow([], [], [changed])).toEqual(["settle", "look", "settle", "look", "settle", "look"]);
  });

  test("gives a file that vanished time to come back, and looks again before anybody acts on it", async () => {
    expect(await follow([changed, { ...changed, vanished: true }])).toEqual(["settle", "look", "wait 300", "look"]);
  });
});

describe("Hints", () => {
  test("keeps a hint for whoever asks later, and takes many as one", async () => {
    const hints = new Hints();
    for (let count = 0; count < 100; count++) hints.hear();
    await hints.settle();
    const next = hints.settle().then(() => "settled");
    expect(await Promise.race([next, Promise.resolve("waiting")])).toBe("waiting");
    hints.hear();
    expect(await next).toBe("settled");
  });
});

import { describe, expect, test } from "@jest/globals";
import { Hints, nextChange } from "./next-change.js";
import type { Change } from "./watched-texts.js";

/** Gives these changes one after the other, and notes what happens between. */
async function follow(rounds: readonly (readonly Change[])[], hintsWhileWaiting = 0): Promise<readonly string[]> {
  const [left, seen]: [(readonly Change[])[], string[]] = [[...rounds], []];
  let coming = hintsWhileWaiting;
  const texts = {
    changes: () => {
      seen.push("look");
      return left.shift() ?? [];
    },
  };
  const hints = {
    pending: false,
    settle: async () => {
      seen.push("settle");
      hints.pending = false;
    },
  };
  await nextChange(texts, hints, async (milliseconds) => {
    seen.push(`wait ${milliseconds}`);
    hints.pending = coming-- > 0;
  });
  return seen;
}

describe("nextChange()", () => {
  const changed = { path: "/lab/power.ts", vanished: false };

  test("passes over hints behind which nothing changed", async () => {
    expect(await follow([[], [], [changed]])).toEqual(["settle", "look", "settle", "look", "settle", "look"]);
  });

  test("gives a file that vanished time to come back", async () => {
    expect(await follow([[changed, { ...changed, vanished: true }]])).toEqual(["settle", "look", "wait 300"]);
  });

  test("believes that a file is gone only when nothing happens any more", async () => {
    const again = ["settle", "look", "wait 300"];
    expect(await follow([[{ ...changed, vanished: true }]], 2)).toEqual([...again, ...again, ...again]);
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

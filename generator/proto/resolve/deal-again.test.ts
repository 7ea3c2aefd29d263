import { describe, expect, test } from "@jest/globals";
import type { Ledger } from "../ledger/assign-numbers.js";
import { createRandom, type Random, rounds } from "../testing/random.js";
import { dealAgain } from "./deal-again.js";

/** `wait=1` is an entry, `-3` a reserved number, `-old` a reserved name. */
function ledger(...texts: readonly string[]): Ledger {
  const active = texts.flatMap((text) => {
    const [, name = "", number] = /^(\w+)=(\d+)$/.exec(text) ?? [];
    const words = { sourceName: name, jsonName: name, declaration: `double ${name}` };
    return number === undefined ? [] : [{ name, number: Number(number), type: "double", ...words }];
  });
  const reserved = texts.flatMap((text) => (/^-\d/.test(text) ? [{ first: -Number(text), last: -Number(text) }] : []));
  return { active, reserved, reservedNames: texts.flatMap((text) => (/^-[a-z]/.test(text) ? text.slice(1) : [])) };
}

function deal(base: Ledger, sides: readonly Ledger[], more: { ours?: Ledger; renames?: boolean } = {}) {
  const { numbers, ...rest } = dealAgain({ base, sides, ours: more.ours, renames: more.renames ?? false });
  return { ...rest, numbers: [...numbers].sort(([, a], [, b]) => a - b).map(([name, number]) => `${name}=${number}`) };
}

describe("dealAgain()", () => {
  test.each<[string, Ledger, Ledger[], string[]]>([
    [
      "deals theirs again by name, above ours",
      ledger("a=1"),
      [ledger("a=1", "o=2"), ledger("a=1", "z=2", "b=3")],
      ["a=1", "o=2", "b=3", "z=4"],
    ],
    [
      "moves nothing where nothing clashes",
      ledger("a=1"),
      [ledger("a=1"), ledger("a=1", "z=2", "b=3")],
      ["a=1", "z=2", "b=3"],
    ],
    [
      "takes a name that both added for one, with our number",
      ledger("a=1"),
      [ledger("a=1", "x=2", "both=3"), ledger("a=1", "both=2")],
      ["a=1", "x=2", "both=3"],
    ],
    [
      "never gives out a number that either reserved",
      ledger("a=1"),
      [ledger("a=1", "o=2"), ledger("a=1", "-2", "-gone", "t=3")],
      ["a=1", "t=3", "o=4"],
    ],
    ["drops what either removed", ledger("a=1", "b=2"), [ledger("a=1", "-2", "-b"), ledger("a=1", "b=2")], ["a=1"]],
    [
      "skips the numbers of protobuf itself",
      ledger("a=18998"),
      [ledger("a=18998", "o=18999"), ledger("a=18998", "t=18999")],
      ["a=18998", "o=18999", "t=20000"],
    ],
  ])("%s", (_, base, sides, expected) => {
    expect(deal(base, sides)).toMatchObject({ numbers: expected, problems: [], lost: [] });
  });

  test("knows ours in a text without sides by what the own branch had", () => {
    const merged = ledger("a=1", "t=2", "o=2");
    expect(deal(ledger("a=1"), [merged], { ours: ledger("a=1", "o=2") }).numbers).toEqual(["a=1", "o=2", "t=3"]);
  });

  test("gives back what the base has and no side", () => {
    expect(deal(ledger("a=1", "b=2"), [ledger("a=1", "o=3"), ledger("a=1")]).lost).toMatchObject([{ name: "b" }]);
  });

  test("keeps the number of a name that followed a rename", () => {
    const sides = [ledger("pause=1", "o=2"), ledger("wait=1", "t=2")];
    expect(deal(ledger("wait=1"), sides, { renames: true })).toMatchObject({
      numbers: ["pause=1", "o=2", "t=3"],
      lost: [],
      problems: [],
    });
  });

  test("tells what moved", () => {
    expect(deal(ledger(), [ledger("o=1"), ledger("t=1", "s=2")]).moves).toEqual([{ name: "t", from: 1, to: 3 }]);
  });

  test("refuses a released number that is another one here, and one that two names have", () => {
    expect(deal(ledger("a=1"), [ledger("a=2"), ledger("a=1")]).problems).toEqual([
      { kind: "released", name: "a", released: 1, found: "number 2" },
    ]);
    expect(deal(ledger("a=1", "b=1"), [ledger("a=1", "b=1")]).problems).toHaveLength(2);
  });

  test("whatever the branches did, the base keeps its numbers and no number has two names", () => {
    for (let seed = 0; seed < rounds(500); seed++) {
      const random = createRandom(seed);
      const base = ledger(...["a", "b", "c"].map((name, index) => `${name}=${index + 1}`));
      const sides = [branch(random), branch(random)];
      const { numbers, problems } = dealAgain({ base, sides, ours: undefined, renames: false });
      const reserved = sides.flatMap((side) => side.reserved.map(({ first }) => first));
      expect(problems).toEqual([]);
      expect(new Set(numbers.values()).size).toBe(numbers.size);
      expect([...numbers.values()].filter((number) => reserved.includes(number))).toEqual([]);
      for (const { name, number } of base.active) expect([number, undefined]).toContain(numbers.get(name));
    }
  });
});

/** A ledger that removed some of the names a, b and c, and added and removed some of its own. */
function branch(random: Random): Ledger {
  const known = ["a", "b", "c"].flatMap((name, index) =>
    random.chance(0.7) ? [`${name}=${index + 1}`] : [`-${index + 1}`, `-${name}`],
  );
  const names = ["d", "e", "f", "g"].filter(() => random.chance(0.6));
  const added = names.flatMap((name, index) =>
    random.chance(0.8) ? [`${name}=${index + 4}`] : [`-${index + 4}`, `-${name}`],
  );
  return ledger(...known, ...added);
}

import { describe, expect, test } from "@jest/globals";
import { span } from "../testing/model-builder.js";
import { assignNumbers, emptyLedger, type Ledger, type Slot } from "./assign-numbers.js";

const owner = { name: "CycleRequest", limit: 2 ** 29 - 1 };

type Part = Omit<Slot, "entry">;

/** `wait:double` is a name and its type. */
function slots(...texts: readonly string[]): Part[] {
  const tagPlaces = { renamed: "beside it", removed: "above all" };
  return texts.map((text) => {
    const [name = "", type = ""] = text.split(":");
    const words = { subject: `Parameter "${name}"`, alternative: "use another name" };
    return { name, sourceName: name, type, ...words, tagPlaces, span };
  });
}

/** Deals numbers to parts that continue the entries of their names. */
function assign(parts: readonly Part[], known: Ledger, gone: readonly string[] = []) {
  const entryOf = ({ name }: Part) => known.active.find((entry) => entry.name === name);
  return assignNumbers(
    owner,
    parts.map((part) => ({ ...part, entry: entryOf(part) })),
    known,
    new Set(gone),
  );
}

/** `wait:double=1` is an entry. */
function ledger(
  entries: readonly string[],
  reserved: readonly (readonly [number, number])[] = [],
  names: string[] = [],
): Ledger {
  const active = entries.map((text) => {
    const [name = "", type = "", number = ""] = text.split(/[:=]/);
    return { name, type, number: Number(number), sourceName: name, jsonName: name, declaration: `${type} ${name}` };
  });
  return { active, reserved: reserved.map(([first, last]) => ({ first, last })), reservedNames: names };
}

describe("assignNumbers()", () => {
  test.each<[string, Part[], Ledger, Record<string, number>]>([
    ["deals from 1 in the order given", slots("b:int32", "a:int32"), emptyLedger, { b: 1, a: 2 }],
    [
      "keeps known numbers, whatever the order",
      slots("b:int32", "a:int32"),
      ledger(["a:int32=1", "b:int32=2"]),
      { b: 2, a: 1 },
    ],
    ["numbers a new name above all others", slots("new:bool", "a:int32"), ledger(["a:int32=7"]), { new: 8, a: 7 }],
    [
      "never fills a gap",
      slots("a:int32", "c:int32", "new:bool"),
      ledger(["a:int32=1", "c:int32=3"]),
      { a: 1, c: 3, new: 4 },
    ],
    ["never reuses a reserved number", slots("new:bool"), ledger([], [[2, 5]], ["old"]), { new: 6 }],
    [
      "skips the numbers of protobuf itself",
      slots("x:bool", "y:bool"),
      ledger(["a:int32=18999"], []),
      { x: 20000, y: 20001 },
    ],
  ])("%s", (_, given, known, numbers) => {
    const { numbers: dealt, diagnostics } = assign(given, known);
    expect(diagnostics).toEqual([]);
    expect(Object.fromEntries(dealt)).toEqual(numbers);
  });

  test("lists what vanished, by number", () => {
    const { removed } = assign(slots("b:bool"), ledger(["c:int32=3", "a:double=1", "b:bool=2"]));
    expect(removed.map(({ number, declaration }) => [number, declaration])).toEqual([
      [1, "double a"],
      [3, "int32 c"],
    ]);
  });

  test.each<[string, Part[], Ledger, string[], string]>([
    [
      "another type",
      slots("a:double"),
      ledger(["a:int32=1"]),
      ["JSG3004"],
      "changes from int32 to double, so number 1",
    ],
    [
      "a name of the same type in place of another",
      slots("pause:double"),
      ledger(["wait:double=1"]),
      ["JSG3006"],
      '"wait"',
    ],
    ["a name that was removed", slots("wait:double"), ledger([], [[1, 1]], ["wait"]), ["JSG3007"], '"wait"'],
    [
      "more than all numbers",
      slots("a:bool"),
      ledger([], [[5, 2 ** 29 - 1]]),
      ["JSG3010"],
      '"CycleRequest" reserves all',
    ],
    [
      "several mistakes at once",
      slots("a:bool", "old:int32"),
      ledger(["a:int32=1"], [[2, 2]], ["old"]),
      ["JSG3004", "JSG3007"],
      "",
    ],
  ])("refuses %s", (_, given, known, codes, text) => {
    const { diagnostics } = assign(given, known);
    expect(diagnostics.map(({ code }) => code)).toEqual(codes);
    expect(diagnostics[0]?.message).toContain(text);
  });

  test("asks nothing about a name that is gone on purpose, and reserves it", () => {
    const { removed, diagnostics } = assign(slots("pause:double"), ledger(["wait:double=1"]), ["wait"]);
    expect(diagnostics).toEqual([]);
    expect(removed.map(({ number }) => number)).toEqual([1]);
  });

  test("asks nothing about a name that its author cannot change", () => {
    const fixed = slots("result:double").map((part) => ({ ...part, tagPlaces: undefined }));
    expect(assign(fixed, ledger(["data:double=1"])).diagnostics).toEqual([]);
  });

  test("names the tags that answer the question", () => {
    const { diagnostics } = assign(slots("pause:double"), ledger(["wait:double=1"]));
    expect(diagnostics.map(({ remedy }) => remedy)).toEqual([
      "Renamed: write `@renamedFrom wait` beside it; something else: write `@removed wait` above all",
    ]);
  });

  test("tells how a removed name can be had in the interface again", () => {
    const { diagnostics } = assign(slots("wait:double"), ledger([], [[1, 2]], ["wait", "wait2"]));
    expect(diagnostics.map(({ remedy }) => remedy)).toEqual([
      'To keep old callers safe, use another name: "wait3", say; run jsgen, and to have the name back here, then rename it with `@renamedFrom wait3` beside it',
    ]);
  });

  test.each<[string, Part[], Ledger]>([
    ["names of other types", slots("pause:int32"), ledger(["wait:double=1"])],
    ["two names gone and one come", slots("c:bool"), ledger(["a:bool=1", "b:bool=2"])],
    ["one name gone and two come", slots("b:bool", "c:bool"), ledger(["a:bool=1"])],
  ])("takes %s for removed and added", (_, given, known) => {
    expect(assign(given, known).diagnostics).toEqual([]);
  });
});

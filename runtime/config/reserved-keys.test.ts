import { expect, test } from "@jest/globals";
import { parseJson } from "../cli/j/from-json.js";
import { readYaml } from "./read-yaml.js";

const reserved = ["__proto__", "constructor", "prototype"] as const;

/** The same places in every run. */
function createRandom(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (state * 1_103_515_245 + 12_345) % 2 ** 31;
    return Math.floor((state / 2 ** 31) * below);
  };
}

/** JSON, and so YAML, with a reserved key somewhere in it. */
function hide(key: string, random: (below: number) => number): string {
  let text = `{"${key}": {"x": 1}}`;
  for (let depth = random(40); depth > 0; depth--) {
    text = random(2) === 0 ? `[0, ${text}, null]` : `{"a": 1, "b${depth}": ${text}, "c": []}`;
  }
  return text;
}

test("a key that reaches a prototype is refused in YAML and in JSON, at every depth", () => {
  const random = createRandom(7);
  for (let round = 0; round < 1_000; round++) {
    const key = reserved[round % reserved.length] ?? "";
    const text = hide(key, random);
    const column = text.indexOf(`"${key}"`) + 1;
    expect(readYaml(text).findings).toEqual([
      { position: { line: 1, column }, message: `Key "${key}" is not allowed` },
    ]);
    expect(() => parseJson(text, "argument")).toThrow(`Key "${key}" is not allowed in "argument"`);
  }
  expect(Reflect.get({}, "x")).toBeUndefined();
  expect(Object.keys(Object.prototype)).toEqual([]);
});

test.each([
  "? __proto__\n: 1\n",
  "'__proto__': 1\n",
  '"__pro\\x74o__": 1\n',
  "a: &x {}\nb: { *x : 1 }\n",
  "? &k prototype\n: 1\n",
])("a key is looked at as it is read, not as it is spelt: %j", (text) => {
  expect(readYaml(text).findings).toHaveLength(1);
});

test("maps have no prototype, so that a name of one is only a name", () => {
  const { node } = readYaml("toString: 1\nhasOwnProperty: { valueOf: 2 }\n");
  expect(Object.getPrototypeOf(node?.value)).toBeNull();
  expect(Object.entries(node?.value ?? {})).toHaveLength(2);
});

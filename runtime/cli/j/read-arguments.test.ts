import { describe, expect, test } from "@jest/globals";
import type { MethodDescription, TypeDescription, ValueDescription } from "../../command/interface-description.js";
import { parseFlags } from "../parse-flags.js";
import { methodLine } from "./method-line.js";
import { readArguments } from "./read-arguments.js";

function parameter(name: string, type: TypeDescription, more: Partial<ValueDescription> = {}): ValueDescription {
  return { name, flag: name, type, summary: "", ...more };
}

function method(...parameters: ValueDescription[]): MethodDescription {
  return { name: "run", command: "run", kind: "unary", summary: "", parameters };
}

async function read(description: MethodDescription, ...argv: string[]): Promise<readonly unknown[]> {
  return readArguments("j x run", description, await parseFlags(methodLine("j x run", description), argv));
}

const text: TypeDescription = { kind: "string" };
const texts: TypeDescription = { kind: "list", element: text };
const execute = method(parameter("command", text), parameter("args", texts));
const record: TypeDescription = {
  kind: "record",
  fields: [
    { name: "at", type: { kind: "bigint" } },
    { name: "data", type: { kind: "bytes" } },
  ],
};

const spans = (name: string) => parameter(name, { kind: "map", value: { kind: "duration" } });
const speed: TypeDescription = { kind: "choice", choices: ["slow", "fast"], values: [0, 10] };
const noon = new Date("2026-01-31T11:00:00Z");
const variant: TypeDescription = {
  kind: "variant",
  discriminant: "kind",
  cases: [
    { literal: "none", fields: [] },
    {
      literal: "timed",
      fields: [
        { name: "at", type: { kind: "date" } },
        { name: "speeds", type: { kind: "list", element: speed } },
        { name: "next", type: { kind: "json" } },
      ],
    },
  ],
};

const good: readonly (readonly [name: string, method: MethodDescription, argv: string[], args: unknown[]])[] = [
  [
    "required scalars by place",
    method(parameter("a", text), parameter("b", { kind: "number" })),
    ["x", "-5"],
    ["x", -5],
  ],
  ["all by flag, in any order", execute, ["--args", "-1", "--command", "ls", "--args=-a"], ["ls", ["-1", "-a"]]],
  ["words for what no flag gave", method(parameter("a", text), parameter("b", text)), ["--a", "1", "2"], ["1", "2"]],
  ["further words as the last list", execute, ["ls", "x", "y"], ["ls", ["x", "y"]]],
  ["words with dashes behind two dashes", execute, ["ls", "--", "-l", "--all"], ["ls", ["-l", "--all"]]],
  ["an empty list for no words", execute, ["ls"], ["ls", []]],
  ["undefined for an optional one", method(parameter("a", text, { optional: true })), [], [undefined]],
  ["a number with its unit", method(parameter("wait", { kind: "number" }, { unit: "V" })), ["5.5V"], [5.5]],
  ["a time in another unit", method(parameter("wait", { kind: "number" }, { unit: "s" })), ["100ms"], [0.1]],
  ["a duration", method(parameter("a", { kind: "duration" })), ["1.5s"], [1500]],
  ["a negative duration", method(parameter("a", { kind: "duration" })), ["--a=-250ms"], [-250]],
  ["no duration", method(parameter("a", { kind: "duration" })), ["0"], [0]],
  [
    "durations in pairs and in JSON",
    method(spans("a"), spans("b")),
    ["--a", "x=2s", "--b", '{"x":"250ms","y":3}'],
    [{ x: 2000 }, { x: 250, y: 3 }],
  ],
  ["a number that looks octal", method(parameter("a", { kind: "integer" })), ["012"], [12]],
  ["a text that looks like a number", method(parameter("a", text)), ["1e3"], ["1e3"]],
  ["an empty text", method(parameter("a", text)), ["--a="], [""]],
  ["a big integer", method(parameter("a", { kind: "bigint" })), ["0xffffffffffffffff"], [2n ** 64n - 1n]],
  ["a switch", method(parameter("a", { kind: "boolean" })), ["--a"], [true]],
  ["a switch the other way", method(parameter("a", { kind: "boolean" })), ["--no-a"], [false]],
  ["a boolean by place", method(parameter("a", { kind: "boolean" })), ["off"], [false]],
  ["a choice", method(parameter("a", { kind: "choice", choices: ["low", "high"] })), ["low"], ["low"]],
  ["a choice that stands for a number", method(parameter("a", speed)), ["fast"], [10]],
  [
    "a time",
    method(parameter("a", { kind: "date" })),
    ["2026-01-31T12:00:00.5Z"],
    [new Date("2026-01-31T12:00:00.5Z")],
  ],
  ["a time with its zone", method(parameter("a", { kind: "date" })), ["2026-01-31 12:00+01:00"], [noon]],
  [
    "a case of a variant",
    method(parameter("a", variant)),
    ["--a", '{"kind":"timed","at":"2026-01-31T11:00:00Z","speeds":["fast"],"next":null}'],
    [{ kind: "timed", at: noon, speeds: [10], next: null }],
  ],
  ["bytes as hex", method(parameter("a", { kind: "bytes" })), ["hex:0a0b"], [Buffer.from([10, 11])]],
  [
    "a map as pairs",
    method(parameter("a", { kind: "map", value: { kind: "number" } })),
    ["--a", "x=1", "--a", "y=2"],
    [{ x: 1, y: 2 }],
  ],
  ["JSON", method(parameter("a", { kind: "json" })), ["--a", '{"x":[1]}'], [{ x: [1] }]],
  [
    "a record from JSON",
    method(parameter("a", record)),
    ["--a", '{"at":"5","data":"AQI="}'],
    [{ at: 5n, data: Buffer.from([1, 2]) }],
  ],
];

const bad: readonly (readonly [name: string, method: MethodDescription, argv: string[], message: string])[] = [
  [
    "a missing one",
    method(parameter("a", text, { summary: "What to do." })),
    [],
    'Missing argument <a> of "j x run" (What to do); --help says more',
  ],
  ["a surplus word", method(), ["x"], 'Unexpected argument "x" of "j x run"'],
  [
    "a word for an optional one",
    method(parameter("wait", { kind: "number" }, { optional: true })),
    ["1"],
    'Unexpected argument "1" of "j x run"; an optional one is given by flag, --wait 1',
  ],
  [
    "a misspelt flag",
    method(parameter("wait", text)),
    ["--wiat", "1"],
    'Unknown flag "--wiat" of "j x run", did you mean "--wait"?',
  ],
  ["a flag twice", method(parameter("a", text)), ["--a", "1", "--a", "2"], "j x run: --a is given 2 times"],
  [
    "a text for a number",
    method(parameter("a", { kind: "number" })),
    ["five"],
    'Wrong value of "a": expected a number, got "five"',
  ],
  [
    "an empty number",
    method(parameter("a", { kind: "number" })),
    ["--a="],
    'Wrong value of "a": expected a number, got ""',
  ],
  [
    "a fraction for a whole number",
    method(parameter("a", { kind: "integer" })),
    ["1.5"],
    'Wrong value of "a": expected a whole number, got "1.5"',
  ],
  [
    "a wrong boolean",
    method(parameter("a", { kind: "boolean" })),
    ["maybe"],
    'Wrong value of "a": expected true or false, got "maybe"',
  ],
  [
    "a wrong choice",
    method(parameter("a", { kind: "choice", choices: ["low", "high"] })),
    ["hihg"],
    'Wrong value of "a": expected one of low, high, got "hihg", did you mean "high"?',
  ],
  [
    "bad JSON",
    method(parameter("a", { kind: "json" })),
    ["--a", "{x}"],
    'Wrong value of "a": expected JSON or @file, got "{x}"; texts need double quotes',
  ],
  [
    "__proto__ in JSON",
    method(parameter("a", { kind: "json" })),
    ["--a", '{"b":{"__proto__":{"x":1}}}'],
    'Key "__proto__" is not allowed in "a"',
  ],
  [
    "__proto__ in a map",
    method(parameter("a", { kind: "map", value: text })),
    ["--a", "__proto__=1"],
    'Wrong value of "a": expected name=value',
  ],
  [
    "an unknown field of a record",
    method(parameter("a", record)),
    ["--a", '{"dta":""}'],
    'Unknown field "dta" in "a", did you mean "data"?',
  ],
  [
    "a file that is not there",
    method(parameter("a", { kind: "json" })),
    ["--a", "@/nonexistent"],
    'Cannot read "/nonexistent": there is no such file',
  ],
];

describe("readArguments()", () => {
  test.each(good)("takes %s", async (_, description, argv, args) => {
    expect(await read(description, ...argv)).toEqual(args);
  });

  test.each(bad)("refuses %s", async (_, description, argv, message) => {
    await expect(read(description, ...argv)).rejects.toThrow(message);
    expect(Reflect.get({}, "x")).toBeUndefined();
  });
});

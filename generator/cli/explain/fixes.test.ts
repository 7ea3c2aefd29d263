import { describe, expect, test } from "@jest/globals";
import { applyFixes } from "../../diagnostics/apply-fixes.js";
import type { Diagnostic, Fix } from "../../diagnostics/diagnostic.js";
import { fixableCodes } from "../../read/fix/propose-fixes.js";
import { readSample, type Sample } from "./read-sample.js";
import { runSample } from "./testing/run-sample.js";

/** Findings whose sample is of a form that only a person can correct; one that jsgen can is below. */
const elsewhere: readonly string[] = ["JSG2004"];

describe("a fix of the sample of", () => {
  for (const code of [...fixableCodes].filter((one) => !elsewhere.includes(one)).sort()) {
    test(`${code} leaves no finding`, () => {
      const sample = readSample(code);
      if (sample === undefined) throw new Error(`No sample of "${code}"`);
      const found = runSample(code, sample, "wrong");
      const fixes = found.flatMap((one) => (one.fixes ?? []).map((fix) => ({ one, fix })));
      expect(fixes.length).toBeGreaterThan(0);
      for (const { one, fix } of fixes) {
        const text = corrected(sample.wrong.text, one, fix);
        expect([fix.title, text === sample.right.text || findingsIn(code, sample, text)]).toEqual([
          fix.title,
          text === sample.right.text || [],
        ]);
      }
    });
  }
});

const sensor = (body: string) => `import type { CallOptions, int32 } from "jumpstarter-ts/contract";

/** Reads a sensor. */
export abstract class SensorInterface {
  static readonly id: string = "sensor/v1";

  /** Does it. */
  ${body}
}

/** A reading. */
export interface Reading {
  value: int32;
}
`;

describe("fixes, by their forms:", () => {
  test.each<readonly [string, string, string, string]>([
    ["JSG1103", "a union", "abstract read(): Reading | null;", "abstract read(): Promise<Reading | null>;"],
    [
      "JSG1104",
      "a promised stream",
      "abstract read(): Promise<AsyncIterable<Reading>>;",
      "abstract read(): AsyncIterable<Reading>;",
    ],
    [
      "JSG1106",
      "the first parameter",
      "abstract set(signal: AbortSignal, value: int32): Promise<void>;",
      "abstract set(value: int32): Promise<void>;",
    ],
    ["JSG1110", "the result alone", "abstract start(): this;", "abstract start(): Promise<void>;"],
    [
      "JSG1111",
      "a name in quotes for nothing",
      'abstract "start"(): Promise<void>;',
      "abstract start(): Promise<void>;",
    ],
    [
      "JSG2003",
      "a name imported beside others",
      "abstract set(value: object): Promise<void>;",
      "abstract set(value: JsonObject): Promise<void>;",
    ],
    [
      "JSG2004",
      "a class of the language",
      "abstract set(value: Number, on: Boolean[]): Promise<void>;",
      "abstract set(value: number, on: Boolean[]): Promise<void>;",
    ],
    [
      "JSG2102",
      "an element of a set",
      "abstract set(value: Set<int32 | null>): Promise<void>;",
      "abstract set(value: Set<int32>): Promise<void>;",
    ],
    [
      "JSG2105",
      "a question mark",
      "abstract set(values?: int32[]): Promise<void>;",
      "abstract set(values: int32[]): Promise<void>;",
    ],
    [
      "JSG2110",
      "an element of a list",
      "abstract set(values: (int32 | undefined)[]): Promise<void>;",
      "abstract set(values: int32[]): Promise<void>;",
    ],
    [
      "JSG2110",
      "a result",
      "abstract find(): Promise<Reading | undefined>;",
      "abstract find(): Promise<Reading | null>;",
    ],
    [
      "JSG2112",
      "a readonly set",
      "abstract set(all: ReadonlySet<Reading>): Promise<void>;",
      "abstract set(all: readonly Reading[]): Promise<void>;",
    ],
    ["JSG2202", "a text", 'abstract set(level: "only"): Promise<void>;', "abstract set(level: string): Promise<void>;"],
    ["JSG2202", "a truth", "abstract set(on: true): Promise<void>;", "abstract set(on: boolean): Promise<void>;"],
  ])("%s, %s", (code, _, wrong, right) => {
    const found = findingsOf(sensor(wrong)).find((one) => one.code === code && one.fixes !== undefined);
    const [fix] = found?.fixes ?? [];
    if (found === undefined || fix === undefined) throw new Error(`No fix of ${code}`);
    const text = corrected(sensor(wrong), found, fix);
    expect(text.replace(/\{ CallOptions, int32, JsonObject \}/, "{ CallOptions, int32 }")).toBe(sensor(right));
  });

  test("JSG1003, an id that is not readonly", () => {
    const wrong = sensor("abstract on(): Promise<void>;").replace("static readonly", "static");
    const [found] = findingsOf(wrong);
    const [fix] = found?.fixes ?? [];
    if (found === undefined || fix === undefined) throw new Error("No fix");
    expect(corrected(wrong, found, fix)).toBe(sensor("abstract on(): Promise<void>;"));
  });

  test.each<readonly [string, string]>([
    ["a type with a parameter in a union", "abstract each(run: () => void): Promise<void>;"],
    ["a method that uses its type parameter", "abstract read<T>(value: T): Promise<void>;"],
    ["an accessor with a counterpart", "abstract get level(): int32;\n  abstract set level(value: int32);"],
    ["a default in code", "abstract set(value = 2): Promise<void>;"],
    [
      "a name that means something else",
      "abstract set(value: unknown): Promise<void>;\n}\n/** A. */\nexport interface JsonValue {\n  a: string;",
    ],
  ])("none of %s", (_, body) => {
    const found = findingsOf(sensor(body));
    expect(found.length).toBeGreaterThan(0);
    expect(found.flatMap(({ fixes }) => fixes ?? [])).toEqual([]);
  });
});

describe("fixes of a question about a name", () => {
  test.each<readonly [string, string, string, readonly string[]]>([
    [
      "of a field",
      "/** A. */\nexport interface Reading {\n  OLD: string;\n}",
      "text",
      ["  /** @renamedFrom value */\n  text: string;", "/** A. @removed value */"],
    ],
    [
      "of a member of an enum",
      '/** A. */\nexport enum Reading {\n  /** First. */\n  A = "a",\n  /**\n   * Second.\n   */\n  OLD = "OLD",\n}',
      "other",
      ["   * Second.\n   * @renamedFrom value\n   */\n  other", "/** A. @removed value */"],
    ],
    [
      "of a literal",
      '/** A. */\nexport type Reading = "a" | "OLD";',
      "other",
      ['"a" | /** @renamedFrom value */ "other"', "/** A. @removed value */"],
    ],
    [
      "of a literal with a comment",
      '/** A. */\nexport type Reading =\n  | "a"\n  /** Second. */\n  | "OLD";',
      "other",
      ["  /** Second. @renamedFrom value */\n", "/** A. @removed value */"],
    ],
  ])("%s", (_, body, name, parts) => {
    const contract = `/** Reads. */
export abstract class SensorInterface {
  static readonly id: string = "sensor/v1";

  /** Reads it. */
  abstract read(): Promise<Reading>;
}

`;
    const [before, after] = ["value", name].map((one) => contract + body.replaceAll("OLD", one));
    const path = "interfaces/sensor.ts";
    const wrong = { path, text: after ?? "" };
    const sample = { given: [{ path, text: before ?? "" }], wrong, right: wrong, says: "" };
    const [found] = runSample("", sample, "wrong").filter(({ code }) => code === "JSG3006");
    const texts = (found?.fixes ?? []).map((fix) => (found === undefined ? "" : corrected(wrong.text, found, fix)));
    expect(texts).toEqual(parts.map((part) => expect.stringContaining(part)));
    for (const text of texts) expect(findingsIn("", sample, text)).toEqual([]);
  });
});

function findingsOf(text: string): readonly Diagnostic[] {
  const file = { path: "interfaces/sensor.ts", text };
  return runSample("", { given: [], wrong: file, right: file, says: "" }, "wrong");
}

function findingsIn(code: string, sample: Sample, text: string): readonly string[] {
  const found = runSample(code, { ...sample, wrong: { ...sample.wrong, text } }, "wrong");
  return found.map((one) => `${one.code} ${one.message}`);
}

/** The text after one fix, whether or not it needs a choice. */
function corrected(text: string, diagnostic: Diagnostic, fix: Fix): string {
  const { texts } = applyFixes([{ ...diagnostic, fixes: [{ ...fix, automatic: true }] }], () => text);
  return [...texts.values()][0] ?? text;
}

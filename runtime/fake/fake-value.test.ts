import { create, type DescField, type DescService, setExtension } from "@bufbuild/protobuf";
import { FieldOptionsSchema } from "@bufbuild/protobuf/wkt";
import { describe, expect, test } from "@jest/globals";
import { typescript_name } from "../../generated/jumpstarter/annotations/v1/annotations_pb.js";
import { documentedRows, readTypes, serviceOf } from "../codec/__fixtures__/documented-types.js";
import { decodeResult } from "../codec/decode-result.js";
import { encodeResult } from "../codec/encode-result.js";
import { sampleFile, sampleService } from "../schema/__fixtures__/sample-interface.js";
import { readInterface } from "./__fixtures__/read-interface.js";
import { fakeValue } from "./fake-value.js";
import { randomFrom } from "./random.js";

const seeds = Array.from({ length: 200 }, (_, index) => `seed ${index}`);

describe("an invented value", () => {
  const rows = documentedRows("value").map(([type = ""], index) => ({ type, index }));
  const { model } = readTypes(rows.map(({ type }) => type));

  test.each(rows)("of $type is one that the wire gives back as it went", ({ index }) => {
    const contract = model.interfaces.find(({ id }) => id.name === `row${index}`);
    if (contract === undefined) throw new Error(`No row ${index}`);
    const [echo] = serviceOf(contract).service.methods;
    if (echo?.output.field.result === undefined) throw new Error("No result");
    for (const seed of seeds) {
      const value = fakeValue(echo.output.field.result, randomFrom(seed));
      expect(decodeResult(echo, encodeResult(echo, value))).toEqual(value);
    }
  });
});

describe("of a bench", () => {
  const service = readInterface(`
    import type { float, int64, safeInt, uint32 } from "${process.cwd()}/runtime/contract/index.js";
    /** A sum, or a number. */
    export type Expression = { kind: "number"; value: number } | { kind: "sum"; left: Expression; right: Expression };
    /** A list. */
    export interface Cell { label: string; next?: Cell }
    /** Numbers. */
    export interface Numbers {
      /** A. @unit V */ rail: number;
      /** B. @unit % */ charge: number;
      /** C. @range -5..-4.5 */ narrow: float;
      /** D. @range 3..4 */ few: uint32;
      /** E. @range 9.. */ many: safeInt;
      /** F. @range ..-7 */ below: int64;
      /** G. @range 0..1 */ share: number;
      /** H. */ left?: number;
      /** I. */ none: string | null;
      /** J. */ states: Set<"on" | "off">;
    }
    /** A bench. */
    export abstract class BenchInterface {
      static readonly id: string = "bench/v1";
      /** A. */
      abstract numbers(): Promise<Numbers>;
      /** B. */
      abstract expression(): Promise<Expression>;
      /** C. */
      abstract cell(): Promise<Cell>;
    }
  `);

  test("numbers are in their range, and plausible for their unit", () => {
    for (const value of samples<Record<string, number>>(service, "numbers")) {
      expect(value).toMatchObject({ rail: within(0, 24), charge: within(0, 100), share: within(0, 1) });
      expect(value).toMatchObject({ narrow: within(-5, -4.5), few: within(3, 4), many: within(9, 100) });
      expect(Number(value.below)).toBeLessThanOrEqual(-7);
    }
  });

  test("what may be absent sometimes is, and sometimes is not", () => {
    const values = samples<{ left?: number; none: string | null }>(service, "numbers");
    expect(new Set(values.map((value) => "left" in value)).size).toBe(2);
    expect(new Set(values.map((value) => value.none === null)).size).toBe(2);
  });

  test("every element of a set comes up, none twice", () => {
    const states = samples<{ states: Set<string> }>(service, "numbers").map((value) => [...value.states]);
    expect(new Set(states.flat())).toEqual(new Set(["on", "off"]));
    for (const one of states) expect(new Set(one).size).toBe(one.length);
  });

  test("types that contain themselves come to an end, and some go deep", () => {
    const expressions = samples(service, "expression").map((value) => JSON.stringify(value));
    expect(Math.max(...expressions.map((text) => text.split('"sum"').length))).toBeGreaterThan(3);
    expect(Math.max(...expressions.map((text) => text.length))).toBeLessThan(5000);
    const cells = samples(service, "cell").map((value) => JSON.stringify(value).split("label").length - 1);
    expect(Math.max(...cells)).toBeLessThanOrEqual(5);
  });
});

test("a field that was renamed in TypeScript has its new name", () => {
  const file = sampleFile();
  const field = file.messageType.flatMap((message) => message.field).find(({ name }) => name === "int32_value");
  if (field === undefined) throw new Error("The sample has no such field");
  field.options ??= create(FieldOptionsSchema);
  setExtension(field.options, typescript_name, "count");
  const [value] = samples<object>(sampleService(file), "configure");
  expect(value).toHaveProperty("count");
  expect(value).not.toHaveProperty("int32Value");
});

test("values of every kind of field are ones that the wire gives back as they went", () => {
  const service = sampleService();
  const configure = service.method.configure;
  if (configure === undefined) throw new Error("The sample has no such method");
  for (const value of samples(service, "configure")) {
    expect(decodeResult(configure, encodeResult(configure, value))).toEqual(value);
  }
});

function samples<T>(service: DescService, method: string): T[] {
  const result: DescField | undefined = service.method[method]?.output.field.result;
  if (result === undefined) throw new Error(`No result of "${method}"`);
  return seeds.map((seed) => fakeValue(result, randomFrom(seed)) as T);
}

function within(minimum: number, maximum: number): number {
  const matcher = { asymmetricMatch: (value: unknown) => Number(value) >= minimum && Number(value) <= maximum };
  return matcher as unknown as number;
}

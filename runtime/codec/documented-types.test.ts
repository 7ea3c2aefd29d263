import {
  type DescMessage,
  fromBinary,
  fromJson,
  type JsonValue,
  type Message,
  toBinary,
  toJson,
} from "@bufbuild/protobuf";
import { describe, expect, test } from "@jest/globals";
import type { InterfaceModel } from "../../generator/model/interface.js";
import { methodInfo } from "../schema/method-info.js";
import {
  documentedRows,
  evaluate,
  readTypes,
  resourceText,
  serviceOf,
  streamText,
} from "./__fixtures__/documented-types.js";
import { randomFrom } from "./__fixtures__/random-kinds.js";
import { randomItem, randomValue } from "./__fixtures__/random-value.js";
import { decodeArguments } from "./decode-arguments.js";
import { decodeItem } from "./decode-item.js";
import { decodeResult } from "./decode-result.js";
import { encodeArguments } from "./encode-arguments.js";
import { encodeItem } from "./encode-item.js";
import { encodeResult } from "./encode-result.js";

const runs = process.env.FULL === "1" ? 10_000 : 200;

describe("the types docs/types.md lists", () => {
  const rows = documentedRows("value").map(([type = "", value = "", proto = "", json = ""], index) => {
    return { type, value, proto, json, index };
  });
  const { model, diagnostics } = readTypes(rows.map(({ type }) => type));

  test("are many, and there is nothing to say against them", () => {
    expect(rows.length).toBeGreaterThan(50);
    expect(diagnostics.map(({ message }) => message)).toEqual([]);
  });

  test.each(rows)("$type becomes $proto, and $value is $json", ({ value, proto, json, index }) => {
    const { method, text } = echoOf(model.interfaces, index);
    expect(text).toContain(`\n  ${proto} value = 1`);
    const message = encodeArguments(method, [{ value: evaluate(value) }]);
    expect(toJson(method.input, message)).toEqual({ row: { value: JSON.parse(json) as unknown } });
    expect(decodeArguments(method, message)).toEqual([{ value: evaluate(value) }]);
  });

  test.each(rows)(`$type survives both wires with ${runs} random values`, ({ index }) => {
    const { method, contract } = echoOf(model.interfaces, index);
    const random = randomFrom(index + 1);
    for (let run = 0; run < runs; run++) {
      const row = randomValue(random, { kind: "message", name: "Row" }, contract.types, 4);
      for (const wire of [throughBinary, throughJson]) {
        const sent = wire(method.input, encodeArguments(method, [row]));
        expect(decodeArguments(method, sent)).toEqual([row]);
        expect(decodeResult(method, wire(method.output, encodeResult(method, row)))).toEqual(row);
      }
    }
  });

  test("give null, sets, maps and buffers as such", () => {
    const decoded = (type: string) => {
      const { method } = echoOf(
        model.interfaces,
        rows.findIndex((row) => row.type === type),
      );
      const { value } = rows.find((row) => row.type === type) ?? { value: "" };
      return decodeResult(method, encodeResult(method, { value: evaluate(value) })) as { value: unknown };
    };
    expect(Buffer.isBuffer(decoded("Buffer").value)).toBe(true);
    expect(Buffer.isBuffer(decoded("Uint8Array").value)).toBe(false);
    expect(decoded("Set<string>").value).toBeInstanceOf(Set);
    expect(decoded("Map<bigint, Buffer>").value).toBeInstanceOf(Map);
    const { method } = echoOf(
      model.interfaces,
      rows.findIndex((row) => row.type === "Date | null"),
    );
    expect(decodeResult(method, encodeResult(method, { value: null }))).toStrictEqual({ value: null });
  });
});

describe("the resources docs/types.md lists", () => {
  const rows = documentedRows("lent").map(([type = "", lent = "", proto = ""], index) => ({
    type,
    lent,
    proto,
    index,
  }));
  const { model, diagnostics } = readTypes(
    rows.map(({ type }) => type),
    resourceText,
  );

  test("are some, and there is nothing to say against them", () => {
    expect(rows.length).toBeGreaterThan(3);
    expect(diagnostics.map(({ message }) => message)).toEqual([]);
  });

  test.each(rows)("$type becomes $proto, which holds a handle", ({ proto, index }) => {
    const { method, text } = echoOf(model.interfaces, index);
    expect(text).toContain(`\n  ${proto} = 1 [`);
    const { takesResources, returnsResource, parameters } = methodInfo(method);
    expect([takesResources, returnsResource, parameters[0]?.resource]).toEqual([true, true, true]);
    const handle = "123e4567-e89b-12d3-a456-426614174000";
    for (const wire of [throughBinary, throughJson]) {
      expect(decodeArguments(method, wire(method.input, encodeArguments(method, [handle])))).toEqual([handle]);
      expect(decodeResult(method, wire(method.output, encodeResult(method, handle)))).toBe(handle);
    }
  });
});

describe("the streams docs/types.md lists", () => {
  const rows = documentedRows("item").map(([type = "", item = "", proto = "", json = ""], index) => {
    return { type, item, proto, json, index };
  });
  const { model, diagnostics } = readTypes(
    rows.map(({ type }) => type),
    streamText,
  );

  test("are many, and there is nothing to say against them", () => {
    expect(rows.length).toBeGreaterThan(10);
    expect(diagnostics.map(({ message }) => message)).toEqual([]);
  });

  test.each(rows)("$type becomes $proto, and $item is $json", ({ item, proto, json, index }) => {
    const { method, text } = echoOf(model.interfaces, index);
    expect(text).toContain(`\n    ${proto} = 1`);
    const message = encodeItem(method, evaluate(item), 0);
    expect(toJson(method.input, message)).toEqual(JSON.parse(json));
    expect(decodeItem(method, message, 0)).toEqual(evaluate(item));
  });

  test.each(rows)(`items of $type survive both wires with ${runs} random values`, ({ index }) => {
    const { method, contract } = echoOf(model.interfaces, index);
    const random = randomFrom(index + 1);
    for (let run = 0; run < runs; run++) {
      const item = randomItem(random, contract, 4);
      for (const wire of [throughBinary, throughJson]) {
        expect(decodeItem(method, wire(method.input, encodeItem(method, item, run)), run)).toEqual(item);
      }
    }
  });

  test("tell the place of the stream among the parameters", () => {
    for (const { index } of rows) {
      const { parameters } = methodInfo(echoOf(model.interfaces, index).method);
      expect(parameters.map(({ name, streamed }) => [name, streamed])).toEqual([
        ["first", undefined],
        ["items", true],
        ["last", undefined],
      ]);
    }
  });

  test.each([
    ["undefined", undefined, "expected a value, got nothing"],
    ["a value of another type", "1", "expected number, got string"],
  ])("refuse %s, at its place", (_, item, text) => {
    const { method } = echoOf(model.interfaces, 0);
    expect(() => encodeItem(method, item, 7)).toThrow(`Cannot encode argument "items[7]" of "pass": ${text}`);
  });
});

describe("the types docs/types.md refuses", () => {
  const rows = documentedRows("finding");
  const { diagnostics } = readTypes(rows.map(([type = ""]) => type));

  test.each(rows.map(([type, code], index) => ({ type, code, index })))("$type gives $code", ({ code, index }) => {
    const found = diagnostics.filter(({ span }) => span?.file === `interfaces/row${index}.ts`);
    expect(found.map((one) => one.code)).toEqual([code]);
  });
});

function echoOf(interfaces: readonly InterfaceModel[], index: number) {
  const contract = interfaces.find(({ id }) => id.name === `row${index}`);
  if (contract === undefined) throw new Error(`No row ${index}`);
  const { service, text } = serviceOf(contract);
  const [method] = service.methods;
  if (method === undefined) throw new Error(`Row ${index} has no method`);
  return { contract, method, text };
}

function throughBinary(desc: DescMessage, message: Message): Message {
  return fromBinary(desc, toBinary(desc, message));
}

function throughJson(desc: DescMessage, message: Message): Message {
  return fromJson(desc, JSON.parse(JSON.stringify(toJson(desc, message))) as JsonValue);
}

import { create } from "@bufbuild/protobuf";
import { describe, expect, test } from "@jest/globals";
import { documentedRows, evaluate, readTypes, serviceOf } from "./__fixtures__/documented-types.js";
import { decodeArguments } from "./decode-arguments.js";

/** Lists and maps that are not sent are empty, so they have no default; null is a value of its own. */
const rows = documentedRows("value")
  .map(([type = "", value = ""]) => ({ type, value: evaluate(value), json: JSON.stringify(spell(evaluate(value))) }))
  .filter(({ type }) => !/\[\]$|^(Readonly)?(Set|Map)<|^Record<|\| (null|undefined)$/.test(type));

describe("@default is applied by the server", () => {
  const { model, diagnostics } = readTypes(
    rows.map(({ type }) => type),
    (type, index) => {
      return interfaceText(type, rows[index]?.json ?? "", index);
    },
  );

  test("to every type that may be absent", () => {
    expect(rows.length).toBeGreaterThan(30);
    expect(diagnostics.map(({ message }) => message)).toEqual([]);
  });

  test.each(rows.map((row, index) => ({ ...row, index })))("$type: $json", ({ value, json, index }) => {
    const contract = model.interfaces.find(({ id }) => id.name === `row${index}`);
    if (contract === undefined) throw new Error(`No row ${index}`);
    expect(contract.methods[0]?.parameters[0]?.defaultJson).toBe(json);
    const [method] = serviceOf(contract).service.methods;
    if (method === undefined) throw new Error(`Row ${index} has no method`);
    const [given] = decodeArguments(method, create(method.input));
    expect(given).toEqual(value);
    expect(decodeArguments(method, create(method.input))[0]).toEqual(given);
  });
});

/** A value as `@default` spells it: bytes, dates and 64-bit numbers are texts, sets are lists. */
function spell(value: unknown): unknown {
  if (value instanceof Uint8Array) return Buffer.from(value).toString("base64");
  if (typeof value === "bigint") return String(value);
  if (value instanceof Date) return value.toISOString();
  if (Array.isArray(value)) return value.map(spell);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, item]) => [name, spell(item)]));
}

function interfaceText(type: string, json: string, index: number): string {
  return `/** Has a default. */
export abstract class Row${index}Interface {
  static readonly id: string = "row${index}/v1";

  /** Takes a value. @param value The value. @default ${json} */
  abstract take(value?: ${type}): Promise<void>;
}
`;
}

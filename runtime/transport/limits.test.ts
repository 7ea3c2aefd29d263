import { readFileSync } from "node:fs";
import { describe, expect, test } from "@jest/globals";
import { defaultLimits, type Limits, limitNames, limitsTable, resolveLimits } from "./limits.js";

describe("resolveLimits()", () => {
  test("fills the gaps with the defaults", () => {
    expect(resolveLimits()).toEqual(defaultLimits);
    expect(resolveLimits({ prefaceMs: 77 })).toEqual({ ...defaultLimits, prefaceMs: 77 });
  });

  test.each(limitNames)("takes the ends of the range of %s, and nothing beyond", (name) => {
    const [minimum, maximum] = limitsTable[name].range;
    expect(resolveLimits({ [name]: minimum })[name]).toBe(minimum);
    expect(resolveLimits({ [name]: maximum })[name]).toBe(maximum);
    const refused = `Wrong value of limit "${name}": expected a whole number in ${minimum}..${maximum}`;
    for (const wrong of [minimum - 1, maximum + 1, minimum + 0.5, Number.NaN]) {
      expect(() => resolveLimits({ [name]: wrong })).toThrow(refused);
    }
  });

  test("offers the nearest name for one that is none", () => {
    const chosen = { pingIntervallMs: 1 } as Partial<Limits>; // as code without types may
    expect(() => resolveLimits(chosen)).toThrow('no limit "pingIntervallMs", did you mean "pingIntervalMs"?');
    expect(() => resolveLimits(JSON.parse('{"constructor":1}'))).toThrow('no limit "constructor"');
  });
});

test("every default is in its range", () => {
  expect(resolveLimits(defaultLimits)).toEqual(defaultLimits);
});

test("the page about limits has the table's rows", () => {
  const page = readFileSync(new URL("../../docs/limits.md", import.meta.url), "utf8");
  const rows = limitNames.map((name) => {
    const { unit, default: value, range, side, description } = limitsTable[name];
    return `| \`${name}\` | ${value} | ${range.join("..")} | ${unit} | ${side} | ${description} |`;
  });
  expect(page.split("\n").filter((line) => line.startsWith("| `"))).toEqual(rows);
});

import { describe, expect, test } from "@jest/globals";
import type { TypeDescription, ValueDescription } from "../../command/interface-description.js";
import { methodLine } from "./method-line.js";

const speed: TypeDescription = { kind: "choice", choices: ["Slow", "Fast"], values: [0, 10] };
const level: TypeDescription = { kind: "choice", choices: ["low", "high"] };

describe("help shows the default of", () => {
  test.each<readonly [string, TypeDescription, unknown, string]>([
    ["a text", { kind: "string" }, "on", '[string, default "on"]'],
    ["a number", { kind: "number" }, 2, "[number, default 2]"],
    ["a whole number of 64 bits", { kind: "bigint" }, "7", '[whole number, default "7"]'],
    ["a switch", { kind: "boolean" }, false, "[boolean, default false]"],
    ["a time", { kind: "date" }, "2026-01-31T12:00:00Z", 'Z, default "2026-01-31T12:00:00Z"]'],
    ["a duration", { kind: "duration" }, 250, "[a time such as 250ms or 5s, default 250ms]"],
    ["a literal", level, "low", "[low|high, default low]"],
    ["a member that stands for a number", speed, 10, "[Slow|Fast, default Fast]"],
    ["bytes", { kind: "bytes" }, "AQI=", 'input, default "AQI="]'],
    ["any JSON", { kind: "json" }, [1, null], "[JSON or @file, default [1,null]]"],
    ["a record", { kind: "record", fields: [] }, { voltage: 1 }, '[JSON or @file, default {"voltage":1}]'],
  ])("%s", (_, type, value, text) => {
    expect(summaryOf({ name: "a", type, summary: "", optional: true, default: value })).toContain(text);
  });

  test("and bounds of a duration with their units", () => {
    const type = { kind: "duration" } as const;
    const bounded = { name: "a", type, summary: "How long.", minimum: 0, maximum: 60_000 };
    expect(summaryOf(bounded)).toBe("How long. [a time such as 250ms or 5s, 0ms..60s, required]");
  });
});

function summaryOf(parameter: ValueDescription): string | undefined {
  const method = { name: "run", command: "run", kind: "unary", summary: "", parameters: [parameter] } as const;
  return methodLine("j x run", method).flags.find(({ name }) => name === "a")?.summary;
}

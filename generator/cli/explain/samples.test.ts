import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "@jest/globals";
import { allEntries } from "../../diagnostics/catalogue/all-entries.js";
import { withoutSample } from "../../diagnostics/catalogue/without-sample.js";
import { formatDiagnostic } from "../../diagnostics/format-diagnostic.js";
import { packageRoot } from "../../proto/package-root.js";
import { diagnosticsPage } from "./diagnostics-page.js";
import { explainCode } from "./explain-code.js";
import { readSample, samplesFolder } from "./read-sample.js";
import { runSample } from "./testing/run-sample.js";

const sampled = readdirSync(samplesFolder())
  .filter((name) => name.startsWith("JSG"))
  .sort();
const codes = allEntries().map(({ code }) => code);

describe("sample", () => {
  for (const code of sampled) {
    test(`${code} gives that code when wrong and no finding when right`, () => {
      const sample = readSample(code);
      if (sample === undefined) throw new Error(`Sample "${code}" is not whole`);
      const found = runSample(code, sample, "wrong");
      expect([...new Set(found.map((one) => one.code))]).toEqual([code]);
      const says = found.map((one) => formatDiagnostic(one, sample.wrong.text)).join("\n");
      if (process.env.UPDATE_GOLDEN === "1") writeFileSync(join(samplesFolder(), code, "says.txt"), says);
      expect(readSample(code)?.says).toBe(says);
      expect(runSample(code, sample, "right")).toEqual([]);
    });
  }
});

describe("catalogue", () => {
  test("uses every code once", () => {
    expect(codes.filter((code, index) => codes.indexOf(code) !== index)).toEqual([]);
  });

  test("has a sample of every finding, or the reason why there is none", () => {
    const reasons = withoutSample.map(({ example }) => example.code);
    expect([...sampled, ...reasons].sort()).toEqual(codes);
  });
});

describe("jsgen explain", () => {
  test("shows a sample, what jsgen says about it, and the sample corrected", () => {
    expect(explainCode("JSG1103")).toBe(`JSG1103 Result is not a promise (error)

Wrong, interfaces/sensor.ts:

    /** Reads a sensor. */
    export abstract class SensorInterface {
      static readonly id: string = "sensor/v1";

      /** Reads it. */
      abstract read(): number;
    }

What jsgen says:

    interfaces/sensor.ts:6:20 - error JSG1103: Method "read" returns "number" without a Promise, but a call crosses a wire
    6 |   abstract read(): number;
      |                    ^^^^^^
      remedy: Write \`Promise<number>\`, or \`AsyncIterable<...>\` for a stream
      fix: Write \`Promise<number>\` (jsgen --fix)

Right, interfaces/sensor.ts:

    /** Reads a sensor. */
    export abstract class SensorInterface {
      static readonly id: string = "sensor/v1";

      /** Reads it. */
      abstract read(): Promise<number>;
    }`);
  });

  test("gives the reason where there is no sample", () => {
    const text = explainCode("9001");
    expect(text).toMatch(/^JSG9001 Internal error \(error\)\n\nFor example:\n/);
    expect(text).toMatch(/It is a mistake of jsgen itself; where one is known, it is corrected\.$/);
  });

  test.each(codes)("explains %s", (code) => expect(explainCode(code.toLowerCase())).toContain(`${code} `));

  test.each([
    ["JSG1130", 'Unknown code "JSG1130", did you mean "JSG1'],
    ["everything", 'Unknown code "everything"; docs/diagnostics.md lists all'],
  ])("refuses %s", (code, message) => expect(() => explainCode(code)).toThrow(message));
});

test("docs/diagnostics.md is up to date; run node .ci/diagnostics-page.js", () => {
  const file = join(packageRoot(), "docs/diagnostics.md");
  expect(existsSync(file) ? readFileSync(file, "utf8") : "").toBe(diagnosticsPage());
});

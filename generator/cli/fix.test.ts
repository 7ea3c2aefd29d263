import { describe, expect, test } from "@jest/globals";
import { TemporaryProject } from "./testing/temporary-project.js";

const wrong = `import type { Reading } from "../types.js";

/** Reads a sensor. @idempotnet */
abstract class SensorInterface {
  static id: string = "sensor/v1";

  /** Reads it. @param vlaue Which. @idempotnet */
  protected abstract read(value: string): Reading;

  // jsgen-ignore JSG5001 long gone
  /** Watches. */
  watch(signal: AbortSignal): AsyncGenerator<number>;
}
`;

const right = `import type { Reading } from "../types.js";

/** Reads a sensor. @idempotnet */
export abstract class SensorInterface {
  static readonly id: string = "sensor/v1";

  /** Reads it. @param value Which. @idempotent */
  abstract read(value: string): Promise<Reading>;

  /** Watches. */
  abstract watch(): AsyncIterable<number>;
}
`;

const types = `/** A reading. */
export interface Reading {
  text: String;
  near: Place;
}

/** A place. */
interface Place {
  name: string;
}
`;
const files = {
  "package.json": '{ "name": "lab", "type": "module" }',
  "jsgen.config.json": '{ "package": "com.acme.lab" }',
  "interfaces/sensor.ts": wrong.replace(" @idempotnet */\nabstract", " */\nabstract"),
  "types.ts": types,
};
const fixed = right.replace(" @idempotnet */\nexport", " */\nexport");

describe("jsgen --fix", () => {
  test("corrects interfaces and the project's types until nothing is left, and then generates", () => {
    using project = new TemporaryProject(files);
    const { code, stdout, stderr } = project.jsgen("--fix");
    expect([code, stderr]).toEqual([0, ""]);
    expect(project.read("interfaces/sensor.ts")).toBe(fixed);
    expect(project.read("types.ts")).toBe(
      types.replace("\ninterface", "\nexport interface").replace("String", "string"),
    );
    expect(stdout).toContain("interfaces/sensor.ts:4:16 - JSG1006: Export it\n");
    expect(stdout).toContain("types.ts:8:11 - JSG2002: Export it\n");
    expect(stdout).toMatch(/fixed \d+ findings in \d files?\n[\s\S]*wrote generated/);
    expect(project.jsgen("check")).toMatchObject({ code: 0 });
  });

  test("without the flag only tells what it would do", () => {
    using project = new TemporaryProject(files);
    const before = project.texts();
    const { code, stderr } = project.jsgen();
    expect(code).toBe(1);
    expect(stderr).toContain("  fix: Export it (jsgen --fix)\n");
    expect(project.texts()).toEqual(before);
  });

  test("leaves choices to the author", () => {
    const text = fixed.replace("value: string", "value: any");
    using project = new TemporaryProject({
      ...files,
      "interfaces/sensor.ts": text,
      "types.ts": types.replace("\ninterface", "\nexport interface"),
    });
    const { code, stdout, stderr } = project.jsgen("--fix");
    expect([code, project.read("interfaces/sensor.ts")]).toEqual([1, text]);
    expect(stdout).toBe("types.ts:3:9 - JSG2004: Write `string`\nfixed 1 finding in 1 file\n");
    expect(stderr).toContain("  possible fix: Write `JsonValue`\n");
  });

  test("does not touch drivers and packages", () => {
    const shared = "export interface Far {\n  text: String;\n}\n";
    using project = new TemporaryProject({
      "package.json": '{ "name": "lab", "type": "module" }',
      "jsgen.config.json": '{ "package": "com.acme.lab" }',
      "node_modules/far/package.json": '{ "name": "far", "exports": "./index.d.ts" }',
      "node_modules/far/index.d.ts": shared,
      "interfaces/sensor.ts": fixed.replace("../types.js", "far").replaceAll("Reading", "Far"),
    });
    const { code } = project.jsgen("--fix");
    expect([code, project.read("node_modules/far/index.d.ts")]).toEqual([1, shared]);
  });

  test("tells programs the edits", () => {
    using project = new TemporaryProject({ ...files, "interfaces/sensor.ts": fixed });
    const { diagnostics } = JSON.parse(project.jsgen("--format", "json").stdout);
    const [found] = diagnostics.filter(({ code }: { code: string }) => code === "JSG2004");
    expect(found.fixes).toEqual([
      {
        title: "Write `string`",
        automatic: true,
        edits: [{ file: "types.ts", start: { line: 3, column: 9 }, end: { line: 3, column: 15 }, newText: "string" }],
      },
    ]);
  });

  test.each(["check", "breaking"])("does not belong to %s, which writes nothing", (command) => {
    using project = new TemporaryProject(files);
    const args = command === "breaking" ? ["--against", "main"] : [];
    const { code, stderr } = project.jsgen(command, ...args, "--fix");
    expect([code, stderr]).toEqual([2, 'jsgen: --fix belongs to "generate"; see jsgen --help\n']);
  });
});

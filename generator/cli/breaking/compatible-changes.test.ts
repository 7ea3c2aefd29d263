import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { BenchProject, type Edit, inBench, inFan, inPump, optionals } from "./testing/bench-project.js";

let project: BenchProject;

beforeAll(() => {
  project = new BenchProject();
});

afterAll(() => project[Symbol.dispose]());

describe("jsgen breaking allows", () => {
  const more =
    "abstract start(): Promise<void>;\n  /** Stops. @throws {DryError} */\n  abstract stop(): Promise<void>;";

  test.each<readonly [string, readonly Edit[]]>([
    ["no change", []],
    ["an optional parameter at the end", inBench("label?: string", "label?: string, color?: string")],
    ["a list at the end", inBench(optionals, "amps: number | undefined, label: string | undefined, tags: string[]")],
    ["a wider range", inBench("Target. @unit V @range 0..60", "Target. @unit V @range 0..100")],
    ["a default spelt otherwise", inBench("@default 2", "@default 2.0")],
    ["a new method, type and literal", inBench('"solar";', '"solar" | "fuel";')],
    ["an error declared", inPump("abstract start(): Promise<void>;", more)],
    ["a field of an error gone and reserved", inPump("readonly hot?: boolean;\n\n", "\n")],
    ["a field gone and reserved", inBench("  /** Single samples. */\n  samples: number[];\n", "")],
    ["anything in an unstable version", inFan("draw(x: number)", "paint()")],
    ["members in another order", inBench('"mains" | "battery"', '"battery" | "mains"')],
  ])("%s", (_, edits) => {
    using _undo = project.changed(edits);
    expect(project.jsgen("breaking", "--against", "main")).toEqual({
      code: 0,
      stdout: "nothing breaks: 5 interfaces compatible with main\n",
      stderr: "",
    });
  });
});

import { describe, expect, test } from "@jest/globals";
import { generated, powerFolder } from "../testing/sample-project.js";
import type { TemporaryProject } from "../testing/temporary-project.js";

describe("jsgen check", () => {
  test("names the method of an interface that changed, and shows the proto", () => {
    using project = generated();
    project.edit("interfaces/fan.ts", "  /** Sets", "  /** Stops. */\n  abstract stop(): Promise<void>;\n\n  /** Sets");
    const before = project.texts();
    const { code, stdout, stderr } = project.jsgen("check");
    expect([code, stdout]).toEqual([1, ""]);
    expect(stderr).toContain(
      'interfaces/fan.ts:6:12 - error JSG6104: Generated code of "fan/v1" is out of date: README.md',
    );
    expect(stderr).toContain("6 |   abstract stop(): Promise<void>;\n");
    expect(stderr).toContain("    +  rpc Stop(StopRequest) returns (StopResponse);\n");
    expect(project.texts()).toEqual(before);
  });

  test.each<[string, (project: TemporaryProject) => void, string]>([
    [
      "an edited file",
      (project) => project.edit(`${powerFolder}/client.ts`, "Applies", "Supplies"),
      `interfaces/power.ts:2:23 - error JSG6101: "${powerFolder}/client.ts" was edited by hand`,
    ],
    [
      "an edited proto, with the difference",
      (project) => project.edit(`${powerFolder}/power.proto`, "// Applies", "// Supplies"),
      `${powerFolder}/power.proto:13:3 - error JSG6109: "${powerFolder}/power.proto" was edited by hand, but`,
    ],
    [
      "the line of an edited proto",
      (project) => project.edit(`${powerFolder}/power.proto`, "// Applies", "// Supplies"),
      "    -  // Supplies power.\n    +  // Applies power.",
    ],
    [
      "a deleted file",
      (project) => project.delete(`${powerFolder}/cli.ts`),
      `interfaces/power.ts:2:23 - error JSG6103: "${powerFolder}/cli.ts" was deleted`,
    ],
    [
      "an interface that is gone",
      (project) => project.delete("interfaces/fan.ts"),
      'error JSG6106: What "generated/acme/lab/fan/v1" was generated from is gone: README.md, cli.ts',
    ],
    [
      "an edited page of all interfaces",
      (project) => project.edit("generated/README.md", "# Interfaces", "# All"),
      'error JSG6101: "generated/README.md" was edited by hand',
    ],
    [
      "a list of files that is out of date",
      (project) => project.edit("generated/.jsgen.json", '"README.md"', '"README.txt"'),
      'error JSG6105: "generated/.jsgen.json" is out of date',
    ],
    [
      "a list of files that is no list",
      (project) => project.write("generated/.jsgen.json", "{}"),
      'error JSG6006: "generated/.jsgen.json" is not the list of generated files',
    ],
    [
      "a proto with both sides of a merge",
      (project) =>
        project.edit(`${powerFolder}/power.proto`, "message OnRequest {}", "<<<<<<< ours\nmessage OnRequest {}"),
      `${powerFolder}/power.proto:`,
    ],
  ])("finds %s", (_, damage, expected) => {
    using project = generated();
    damage(project);
    const { code, stdout, stderr } = project.jsgen("check");
    expect([code, stdout]).toEqual([1, ""]);
    expect(stderr).toContain(expected);
  });
});

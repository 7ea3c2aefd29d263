import { join } from "node:path";
import { describe, expect, test } from "@jest/globals";
import { packageRoot } from "../proto/package-root.js";
import { fan, generated, power, powerFolder, sampleFiles } from "./testing/sample-project.js";
import { TemporaryProject } from "./testing/temporary-project.js";

describe("jsgen", () => {
  test("generates everything and says what", () => {
    using project = new TemporaryProject(sampleFiles);
    expect(project.jsgen()).toEqual({
      code: 0,
      stderr: "",
      stdout: `read 2 interfaces from interfaces
wrote generated: .jsgen.json, README.md, buf.yaml
wrote generated/acme/lab/fan/v1: README.md, cli.ts, client.ts, contract.ts, driver.ts, fake.ts, fan.proto, fan_pb.ts, index.ts
wrote generated/acme/lab/power/v1: README.md, cli.ts, client.ts, contract.ts, driver.ts, fake.ts, index.ts, power.proto, power_pb.ts
wrote generated/jumpstarter/annotations/v1: annotations.proto, annotations_pb.ts
23 files written, 0 deleted
`,
    });
  });

  test.each([
    ["remembering the last run", { "node_modules/.keep": "" }],
    ["from scratch", {}],
  ])("does nothing the second time, %s", (_, more) => {
    using project = new TemporaryProject({ ...sampleFiles, ...more });
    project.jsgen();
    const [times, texts] = [project.times(), project.texts()];
    const nothing = { code: 0, stderr: "", stdout: "nothing to do: 2 interfaces, 22 files up to date\n" };
    expect(project.jsgen()).toEqual(nothing);
    expect(project.jsgen("check")).toEqual(nothing);
    expect(project.times()).toEqual(times);
    expect(project.texts()).toEqual(texts);
  });

  test("writes only what an edit of an interface changes, and keeps its numbers", () => {
    using project = generated();
    const before = project.times();
    project.edit("interfaces/fan.ts", "(percent: number)", "(direction: string, percent: number)");
    project.edit("interfaces/fan.ts", "@param percent", "@param direction Left or right. @param percent");
    expect(project.jsgen().code).toBe(0);
    const changed = Object.entries(project.times()).filter(([name, time]) => before[name] !== time);
    expect(changed.map(([name]) => name.replace("acme/lab/fan/v1/", ""))).toEqual([
      ".jsgen.json",
      "README.md",
      "cli.ts",
      "client.ts",
      "driver.ts",
      "fake.ts",
      "fan.proto",
      "fan_pb.ts",
    ]);
    expect(project.read("generated/acme/lab/fan/v1/fan.proto")).toMatch(
      /string direction = 2;[\s\S]*double percent = 1 /,
    );
  });

  test("deletes what it generated for an interface that is gone, folders included", () => {
    using project = generated();
    project.delete("interfaces/fan.ts");
    expect(project.jsgen().stdout).toContain("deleted generated/acme/lab/fan/v1: README.md, cli.ts");
    expect(Object.keys(project.texts()).filter((name) => name.includes("fan"))).toEqual([]);
  });

  test("writes a deleted file again", () => {
    using project = generated();
    const before = project.texts();
    project.delete(powerFolder);
    expect(project.jsgen().code).toBe(0);
    expect(project.texts()).toEqual(before);
  });

  test("does not number anew what a deleted proto remembered", () => {
    using project = generated();
    project.delete(`${powerFolder}/power.proto`);
    project.edit("interfaces/power.ts", "on()", "on(level?: number)");
    const result = project.jsgen();
    expect(result).toMatchObject({ code: 1, stdout: "" });
    expect(result.stderr).toContain(`error JSG6108: "${powerFolder}/power.proto" was deleted, and with it numbers`);
    expect(project.jsgen("--force").code).toBe(0);
  });

  test("does not overwrite a file that was edited by hand, unless forced", () => {
    using project = generated();
    const before = project.texts();
    project.edit(`${powerFolder}/client.ts`, "Applies power.", "Applies POWER.");
    project.edit("interfaces/fan.ts", "Cools.", "Cools it.");
    const edited = project.texts();
    const refused = project.jsgen();
    expect(refused).toMatchObject({ code: 1, stdout: "" });
    expect(refused.stderr).toContain(
      `interfaces/power.ts:2:23 - error JSG6101: "${powerFolder}/client.ts" was edited by hand`,
    );
    expect(project.texts()).toEqual(edited);
    project.edit("interfaces/fan.ts", "Cools it.", "Cools.");
    expect(project.jsgen("--force").code).toBe(0);
    expect(project.texts()).toEqual(before);
  });

  test("keeps its hands off a file that is not its own", () => {
    using project = new TemporaryProject({ ...sampleFiles, [`${powerFolder}/client.ts`]: "export {};\n" });
    const before = project.texts();
    expect(project.jsgen().stderr).toContain(`JSG6102: "${powerFolder}/client.ts" exists and jsgen did not write it`);
    expect(project.texts()).toEqual(before);
  });

  test("prints every finding and writes nothing when an interface is wrong", () => {
    using project = generated();
    const before = project.texts();
    project.edit("interfaces/power.ts", "on(): Promise<void>", "on(): void");
    project.edit("interfaces/fan.ts", "percent: number", "percent: symbol");
    const { code, stdout, stderr } = project.jsgen();
    expect([code, stdout]).toEqual([1, ""]);
    expect(stderr).toMatch(/^interfaces\/fan\.ts:6:\d+ - error JSG2\d{3}: /m);
    expect(stderr).toMatch(/^interfaces\/power\.ts:6:\d+ - error JSG1103: /m);
    expect(stderr).toContain("2 errors\n");
    const { "interfaces/power.ts": _, "interfaces/fan.ts": __, ...after } = project.texts();
    expect(before).toMatchObject(after);
  });

  test("leaves everything as it was when a file cannot be written", () => {
    using project = generated();
    project.write("interfaces/zoom.ts", fan.replaceAll("Fan", "Zoom").replace("fan/v1", "zoom/v1"));
    project.edit("interfaces/power.ts", "on()", "off()");
    // Where a folder has to be, there is a file.
    project.write("generated/acme/lab/zoom", "in the way");
    const before = project.texts();
    const { code, stderr } = project.jsgen();
    expect(code).toBe(74);
    expect(stderr).toMatch(
      /^error JSG6401: Cannot write "generated\/acme\/lab\/zoom\/v1\/[^"]*": E\w+: [^\n]*\n {2}remedy: Move away/,
    );
    expect(project.texts()).toEqual(before);
  });

  test("leaves everything as it was when the disk is full", () => {
    using project = generated();
    project.edit("interfaces/power.ts", "on()", "off()");
    const before = project.texts();
    const { code, stderr } = project.jsgenWithoutRoom(2);
    expect(code).toBe(74);
    expect(stderr).toMatch(
      /^error JSG6401: Cannot write "generated\/[^"]*": EFBIG: file too large\n {2}remedy: Raise the limit/,
    );
    expect(project.texts()).toEqual(before);
  });

  test("keeps the section of package.json up to date and the rest as it is", () => {
    const exports = { "./generated/*": "./dist/generated/acme/lab/*/index.js" };
    const text = `${JSON.stringify({ name: "lab", exports, files: ["dist"] }, null, 4)}\n`;
    using project = new TemporaryProject({ ...sampleFiles, "package.json": text });
    expect(project.jsgen()).toMatchObject({ code: 0, stderr: "" });
    const after = project.read("package.json");
    expect(after.startsWith(text.slice(0, text.lastIndexOf("]") + 1))).toBe(true);
    expect(JSON.parse(after).jumpstarter).toEqual({
      interfaces: { "fan/v1": "./generated/fan/v1", "power/v1": "./generated/power/v1" },
      drivers: { FakeFan: "./generated/fan/v1#FakeFan", FakePower: "./generated/power/v1#FakePower" },
      clients: {},
      adapters: {},
    });
    project.edit("package.json", '"./generated/fan/v1"', '"./generated/power/v1"');
    const { code, stderr } = project.jsgen("check");
    expect(code).toBe(1);
    expect(stderr).toContain('JSG6107: Section "jumpstarter" of "package.json" is out of date');
    expect(stderr).toContain('+            "fan/v1": "./generated/fan/v1",');
  });

  test("writes the protos alone if asked, and leaves everything else as it is", () => {
    using project = new TemporaryProject(sampleFiles);
    const first = project.jsgen("--only", "proto");
    expect(first).toMatchObject({ code: 0, stderr: "", stdout: expect.stringContaining("4 files written, 0 deleted") });
    project.jsgen();
    project.edit("interfaces/power.ts", "on()", "off()");
    const before = project.texts();
    expect(project.jsgen("--only", "proto").stdout).toContain(`wrote ${powerFolder}: power.proto\n2 files written`);
    const changed = Object.entries(project.texts()).filter(([name, text]) => before[name] !== text);
    expect(changed.map(([name]) => name)).toEqual(["generated/.jsgen.json", `${powerFolder}/power.proto`]);
    expect(project.jsgen().stdout).toContain(`wrote ${powerFolder}: README.md, cli.ts, client.ts`);
  });

  test("finds the project that holds the interfaces, wherever it is started", () => {
    using project = new TemporaryProject(sampleFiles);
    using elsewhere = new TemporaryProject({});
    const flags = ["--interfaces", join(project.folder, "interfaces"), "--out", join(project.folder, "generated")];
    expect(elsewhere.jsgen(...flags).code).toBe(0);
    expect(project.read(`${powerFolder}/client.ts`)).toMatch(
      /^\/\/ Generated by jsgen [\d.]+ from interfaces\/power\.ts\./,
    );
  });

  test("takes folders and package from flags, without configuration or package.json", () => {
    using project = new TemporaryProject({ "contracts/power.ts": power });
    expect(project.jsgen("--interfaces", "contracts", "--out", "out/code", "--package", "acme.lab").code).toBe(0);
    expect(project.read("out/code/acme/lab/power/v1/client.ts")).toContain(
      'from "../../../../../../contracts/power.js"',
    );
  });

  test("makes the compiler refuse a driver that lacks an added method, at the driver, and gives it to the client", () => {
    const driver = `import { PowerDriver } from "./generated/acme/lab/power/v1/driver.js";

export class MockPower extends PowerDriver {
  on(): void {}
}
`;
    const tsconfig = JSON.stringify({
      extends: join(packageRoot(), "tsconfig.json"),
      compilerOptions: { noEmit: true, incremental: false },
      include: ["*.ts", "generated", "interfaces"],
      exclude: [],
    });
    const parent = join(packageRoot(), "generator/testdata");
    using project = new TemporaryProject({ ...sampleFiles, "driver.ts": driver, "tsconfig.json": tsconfig }, parent);
    expect(project.jsgen("--root", ".").code).toBe(0);
    expect(project.compile()).toEqual([]);
    project.edit("interfaces/power.ts", "  abstract on", "  abstract off(): Promise<void>;\n  abstract on");
    expect(project.jsgen("--root", ".").code).toBe(0);
    expect(project.compile()).toEqual([
      "driver.ts(3,14): error TS2515: Non-abstract class 'MockPower' does not implement inherited abstract member off from class 'PowerDriver'.",
    ]);
    expect(project.read(`${powerFolder}/client.ts`)).toContain("off(options?: CallOptions): Promise<void> {");
  });
});

import { afterEach, beforeEach, describe, expect, test } from "@jest/globals";
import { TemporaryProject } from "./testing/temporary-project.js";

const fan = `/** Cools. */
export abstract class FanInterface {
  static readonly id: string = "fan/v1";

  abstract set(percent: number): Promise<void>;
}
`;

let project: TemporaryProject;

beforeEach(() => {
  project = new TemporaryProject({ "interfaces/fan.ts": fan, "jsgen.config.json": '{ "package": "acme.lab" }' });
});

afterEach(() => project[Symbol.dispose]());

const place = { file: "interfaces/fan.ts", line: 5, column: 12, length: 3 };

describe("--format json", () => {
  test("is one document, and a warning alone fails no run", () => {
    const { code, stdout, stderr } = project.jsgen("--format", "json");
    expect(JSON.parse(stdout)).toMatchObject({
      kind: "none",
      errors: 0,
      warnings: 1,
      diagnostics: [{ code: "JSG5001", severity: "warning", span: place }],
    });
    expect([code, stderr]).toEqual([0, expect.stringContaining("files written")]);
  });

  test("tells mistakes in the sources from files that are out of date", () => {
    project.jsgen();
    project.edit("interfaces/fan.ts", "percent: number", "percent?: number");
    const drift = project.jsgen("check", "--format", "json");
    project.edit("interfaces/fan.ts", "percent?: number", "percent: unknown");
    const mistake = project.jsgen("check", "--format", "json");
    expect([drift.code, mistake.code]).toEqual([1, 1]);
    expect(JSON.parse(drift.stdout)).toMatchObject({
      kind: "drift",
      diagnostics: [{ code: "JSG5001" }, { code: "JSG6104", hunk: expect.arrayContaining(["-  double percent = 1;"]) }],
    });
    expect(JSON.parse(mistake.stdout)).toMatchObject({ kind: "diagnostics", errors: 1 });
  });

  test("tells of a change that breaks callers", () => {
    project.jsgen();
    project.jsgen("--out", "old");
    project.edit("interfaces/fan.ts", "percent: number", "");
    const { code, stdout } = project.jsgen("breaking", "--against", "./old", "--format", "json");
    expect([code, JSON.parse(stdout).kind]).toEqual([1, "breaking"]);
  });

  test("holds mistakes of the configuration", () => {
    project.write("jsgen.config.json", '{ "pakage": "acme.lab" }');
    const { code, stdout, stderr } = project.jsgen("--format", "json");
    expect(JSON.parse(stdout)).toMatchObject({ kind: "diagnostics", diagnostics: [{ code: "JSG6004" }] });
    expect([code, stderr]).toEqual([3, ""]);
  });

  test("prints a document when there is nothing to do", () => {
    project.edit("interfaces/fan.ts", "  abstract set", "  /** Sets it. */\n  abstract set");
    project.write("node_modules/.keep", "");
    project.jsgen();
    const { code, stdout, stderr } = project.jsgen("--format", "json");
    expect([code, JSON.parse(stdout).kind]).toEqual([0, "none"]);
    expect(stderr).toMatch(/^nothing to do/);
  });
});

test("a warning is silenced by a comment above, and the comment reported once it is idle", () => {
  project.edit("interfaces/fan.ts", "  abstract set", "  // jsgen-ignore JSG5001 internal\n  abstract set");
  expect(project.jsgen()).toMatchObject({ code: 0, stderr: "" });
  project.edit("interfaces/fan.ts", "  abstract set", "  /** Sets it. */\n  abstract set");
  expect(project.jsgen()).toMatchObject({ code: 0, stderr: expect.stringContaining("fan.ts:5:3 - warning JSG5901") });
});

describe.each(["generate", "check"])("%s --format", (command) => {
  test("github prints a command per finding on standard output", () => {
    project.jsgen();
    expect(project.jsgen(command, "--format", "github")).toMatchObject({
      code: 0,
      stdout: expect.stringMatching(/^::warning file=interfaces\/fan\.ts,line=5,col=12,endColumn=15,title=JSG5001::/),
    });
  });

  test("sarif prints one log on standard output", () => {
    project.jsgen();
    const { code, stdout } = project.jsgen(command, "--format", "sarif");
    expect([code, JSON.parse(stdout).runs[0].results]).toMatchObject([0, [{ ruleId: "JSG5001", level: "warning" }]]);
  });
});

describe("command line", () => {
  test.each([
    [["--format", "jsn"], 'Unknown format "jsn", did you mean "json"?'],
    [["--format", "yaml"], 'Unknown format "yaml"; known are pretty, json, github, sarif'],
    [["check", "--against", "main"], '--against belongs to "breaking"'],
    [["breaking"], '"breaking" needs --against'],
    [["explain"], '"explain" needs a code, such as JSG2003'],
    [["explain", "JSG2003", "JSG2004"], 'Unexpected argument "JSG2004" after "JSG2003"'],
    [["explain", "JSG2033"], 'Unknown code "JSG2033", did you mean "JSG'],
  ])("%j is wrong usage", (args, message) => {
    expect(project.jsgen(...args)).toMatchObject({ code: 2, stdout: "", stderr: expect.stringContaining(message) });
  });

  test("explain prints to standard output", () => {
    expect(project.jsgen("explain", "JSG2003")).toMatchObject({
      code: 0,
      stderr: "",
      stdout: expect.stringMatching(/^JSG2003 Type says nothing about the value \(error\)\n/),
    });
  });
});

import { describe, expect, test } from "@jest/globals";
import { config, generated, powerFolder, sampleFiles } from "../testing/sample-project.js";
import { TemporaryProject } from "../testing/temporary-project.js";

const withTemplates = JSON.stringify({ ...JSON.parse(config), templates: "mine" });
const version = /^\{\{!-- jsgen template api \d+: [^\n]+ --\}\}\n/;

/** A generated project that has its own template for clients. */
function withOwnClient(): TemporaryProject {
  const project = generated();
  project.write("jsgen.config.json", withTemplates);
  expect(project.jsgen("templates", "eject", "client").code).toBe(0);
  return project;
}

/** Runs jsgen; the project may not be changed by it. */
function refused(project: TemporaryProject, ...args: readonly string[]): string {
  const before = project.bytes();
  const { code, stdout, stderr } = project.jsgen(...args);
  expect([code, stdout]).toEqual([1, ""]);
  expect(project.bytes()).toEqual(before);
  return stderr;
}

describe("jsgen templates eject", () => {
  test("copies a template, which says the version of its view and prints what ours prints", () => {
    using project = generated();
    const before = project.texts();
    expect(project.jsgen("templates", "eject", "client", "--out", "mine")).toEqual({
      code: 0,
      stderr: "",
      stdout: 'wrote mine/client.hbs, template api 1\nto use it, write "templates": "mine" into jsgen.config.json\n',
    });
    expect(project.read("mine/client.hbs")).toMatch(version);
    project.write("jsgen.config.json", withTemplates);
    expect(project.jsgen().stdout).toMatch(/^nothing to do/);
    expect(project.texts()).toMatchObject({ ...before, "jsgen.config.json": withTemplates });
  });

  test("copies a partial into the folder of the configuration, where there is none yet", () => {
    using project = new TemporaryProject({ ...sampleFiles, "jsgen.config.json": withTemplates });
    expect(project.jsgen("templates", "eject", "partials/head").stdout).toBe(
      "wrote mine/partials/head.hbs, template api 1\n",
    );
  });

  test("replaces no file, unless forced", () => {
    using project = withOwnClient();
    const ejected = project.read("mine/client.hbs");
    project.edit("mine/client.hbs", "{{head}}", "{{head}} // ours");
    expect(refused(project, "templates", "eject", "client")).toBe(
      'jsgen: "mine/client.hbs" exists; `jsgen templates diff client` shows what differs, --force replaces it\n',
    );
    expect(project.jsgen("templates", "eject", "client", "--force").code).toBe(0);
    expect(project.read("mine/client.hbs")).toBe(ejected);
  });

  test.each([
    [["eject", "cleint"], 'There is no template "cleint", did you mean "client"?; see jsgen templates list'],
    [["eject", "head"], 'There is no template "head", did you mean "partials/head"?; see jsgen templates list'],
    [
      ["eject", "proto"],
      'There is no template "proto": a .proto holds the numbers, and it and its messages are not printed by templates; see jsgen templates list',
    ],
    [["eject"], '"eject" needs the name of a template; see jsgen --help'],
    [[], '"templates" needs list, eject NAME or diff; see jsgen --help'],
    [["ejct", "client"], 'Unknown action "ejct", did you mean "eject"?; see jsgen --help'],
    [["list", "client"], 'Unexpected argument "client" after "list"; see jsgen --help'],
  ])("refuses %j", (args, message) => {
    using project = new TemporaryProject(sampleFiles);
    expect(project.jsgen("templates", ...args)).toEqual({ code: 2, stdout: "", stderr: `jsgen: ${message}\n` });
  });
});

describe("jsgen templates list", () => {
  test("shows every template, the version of its view, and whose it is", () => {
    using project = withOwnClient();
    const lines = project.jsgen("templates", "list").stdout.split("\n");
    expect(lines).toContain("client         api 1  mine/client.hbs  client.ts of an interface: the typed client.");
    expect(lines).toContain("readme         api 1  built in         README.md of an interface: its page.");
    expect(lines.some((line) => line.startsWith("partials/head "))).toBe(true);
  });
});

describe("jsgen templates diff", () => {
  test("shows what differs from the template of today", () => {
    using project = withOwnClient();
    expect(project.jsgen("templates", "diff").stdout).toMatch(/^mine\/client\.hbs is as it comes with jsgen [\d.]+\n$/);
    project.edit("mine/client.hbs", "{{head}}\n", "{{head}}\n  // ours\n");
    expect(project.jsgen("templates", "diff", "client").stdout).toMatch(
      /^--- client of jsgen [\d.]+, template api 1\n\+\+\+ mine\/client\.hbs\n@@ -3 \+3 @@\n[\s\S]*\n \{\{head\}\}\n\+ {2}\/\/ ours\n/,
    );
    expect(project.jsgen("templates", "diff", "driver").stdout).toBe('this project does not replace "driver"\n');
  });

  test("says that nothing is replaced", () => {
    using project = new TemporaryProject(sampleFiles);
    expect(project.jsgen("templates", "diff").stdout).toBe("this project replaces no template\n");
  });
});

describe("a project's own template", () => {
  test("replaces ours; an edit of it is noticed by a run that would do nothing, and by check", () => {
    using project = withOwnClient();
    project.write("node_modules/.keep", "");
    expect(project.jsgen().code).toBe(0);
    expect(project.jsgen().stdout).toMatch(/^nothing to do/);
    project.edit("mine/client.hbs", "{{head}}\n", "{{head}}\n  // ours\n");
    const { code, stderr } = project.jsgen("check");
    expect(code).toBe(1);
    expect(stderr).toContain('JSG6104: Generated code of "power/v1" is out of date: client.ts\n');
    expect(project.jsgen().stdout).toContain("3 files written, 0 deleted");
    expect(project.read(`${powerFolder}/client.ts`)).toContain("implements PowerInterface {\n  // ours\n");
    project.delete("mine/client.hbs");
    expect(project.jsgen().code).toBe(0);
    expect(project.read(`${powerFolder}/client.ts`)).not.toContain("ours");
  });

  test("may be a partial alone", () => {
    using project = generated();
    project.write("jsgen.config.json", withTemplates);
    project.write("mine/partials/doc.hbs", "{{!-- jsgen template api 1 --}}\n");
    expect(project.jsgen().code).toBe(0);
    const client = project.read(`${powerFolder}/client.ts`);
    expect(client).not.toContain("/**");
    expect(client).toContain("// Generated by jsgen");
  });

  test.each([
    [
      "prints what there is not",
      "{{service}}",
      "{{serivce}}",
      "6:5",
      'JSG7003: There is no "serivce" here, did you mean "service"?',
    ],
    ["computes something", "{{service}}", "{{upper service}}", "6:3", 'JSG7005: "upper" is no helper'],
    [
      "cannot be read",
      "{{service}}",
      "{{service}",
      "6:12",
      'JSG7002: Template "client" cannot be read: unexpected "}"',
    ],
    [
      "is older than its view",
      "api 1",
      "api 0",
      "1:1",
      'JSG7009: Template "client" was made for version 0 of its view',
    ],
    [
      "prints no TypeScript",
      "{{service}}",
      "{{service}}\n  this is not a member",
      "7:3",
      'JSG7010: Template "client" makes "generated/acme/lab/fan/v1/client.ts" no TypeScript: ',
    ],
  ])("that %s is one finding at its place, and nothing is written", (_, before, after, place, message) => {
    using project = withOwnClient();
    project.edit("mine/client.hbs", before, after);
    project.edit("interfaces/power.ts", "Applies", "Gives");
    for (const command of ["generate", "check"]) {
      const told = refused(project, command);
      expect(told).toContain(`mine/client.hbs:${place} - error ${message}`);
      expect(told).toMatch(/\n {2}remedy: [^\n]+\n\n1 error\n$/);
    }
  });

  test("is shown with the line that is wrong, and told to programs", () => {
    using project = withOwnClient();
    project.edit("mine/client.hbs", "{{service}}", "{{serivce}}");
    expect(refused(project)).toContain("\n6 |   {{serivce}}\n  |     ^^^^^^^\n");
    const { stdout } = project.jsgen("--format", "json");
    expect(JSON.parse(stdout)).toMatchObject({
      diagnostics: [{ code: "JSG7003", span: { file: "mine/client.hbs", line: 6, column: 5 } }],
    });
  });

  test("that replaces nothing is told, with the nearest that there is", () => {
    using project = generated();
    project.write("jsgen.config.json", withTemplates);
    project.write("mine/cleint.hbs", "{{!-- jsgen template api 1 --}}\n");
    expect(refused(project)).toContain(
      'mine/cleint.hbs:1:1 - error JSG7007: jsgen has no template "cleint", did you mean "client"?',
    );
  });

  test("is looked for in a folder that has to be there", () => {
    using project = new TemporaryProject({ ...sampleFiles, "jsgen.config.json": withTemplates });
    expect(project.jsgen()).toMatchObject({
      code: 3,
      stderr: expect.stringContaining('JSG6001: The templates folder "mine" does not exist'),
    });
  });
});

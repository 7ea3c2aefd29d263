import { describe, expect, test } from "@jest/globals";
import { config, generated, sampleFiles } from "./testing/sample-project.js";
import { TemporaryProject } from "./testing/temporary-project.js";

describe("jsgen, started wrongly", () => {
  test.each([
    [["chekc"], 'jsgen: Unknown command "chekc", did you mean "check"?; see jsgen --help\n'],
    [["check", "now"], 'jsgen: Unexpected argument "now" after "check"; see jsgen --help\n'],
    [["--outt", "x"], 'jsgen: Unknown flag "--outt", did you mean "--out"?; see jsgen --help\n'],
    [["--check"], 'jsgen: --check belongs to "rig"; generated files have `jsgen check`; see jsgen --help\n'],
    [["rig", "a.yaml", "b.yaml"], 'jsgen: Unexpected argument "b.yaml" after "a.yaml"; see jsgen --help\n'],
    [["rig", "a.yaml", "--base", "x"], 'jsgen: --base belongs to "resolve"; see jsgen --help\n'],
    [["--out"], "jsgen: Not enough arguments following: out; see jsgen --help\n"],
    [["--only", "pb"], 'jsgen: --only knows "proto", not "pb"; see jsgen --help\n'],
    [["check", "--only", "proto"], 'jsgen: --only belongs to "generate"; see jsgen --help\n'],
    [["--out", ""], 'jsgen: Flag "--out" needs a value; see jsgen --help\n'],
    [
      ["--package", "Acme"],
      'jsgen: --package "Acme" is not a dotted name of two or more words in lower case, such as com.acme.lab\n',
    ],
  ])("says so about %p", (args, message) => {
    using project = new TemporaryProject(sampleFiles);
    expect(project.program(...args)).toEqual({ code: 2, stdout: "", stderr: message });
  });

  test.each([
    [
      "a folder that is not there",
      { "jsgen.config.json": config },
      'error JSG6001: The interfaces folder "interfaces"',
    ],
    [
      "a mistake in the configuration",
      { ...sampleFiles, "jsgen.config.json": '{ "pakage": "a" }' },
      'did you mean "package"?',
    ],
  ])("names %s", (_, content, message) => {
    using project = new TemporaryProject(content);
    const { code, stdout, stderr } = project.program();
    expect([code, stdout]).toEqual([3, ""]);
    expect(stderr).toContain(message);
  });

  test("says that a folder holds no interface, and deletes nothing", () => {
    using project = generated();
    project.delete("interfaces/power.ts");
    project.delete("interfaces/fan.ts");
    project.write("interfaces/none.ts", "export {};\n");
    const before = project.texts();
    expect(project.program()).toMatchObject({ code: 1, stderr: expect.stringContaining("JSG6002") });
    expect(project.texts()).toEqual(before);
  });

  test("prints help and version", () => {
    using project = new TemporaryProject({});
    expect(project.program("--help")).toMatchObject({
      code: 0,
      stderr: "",
      stdout: expect.stringContaining("--interfaces"),
    });
    expect(project.program("--version").stdout).toMatch(/^\d+\.\d+\.\d+\n$/);
  });
});

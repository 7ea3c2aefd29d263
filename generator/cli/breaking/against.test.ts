import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { TemporaryProject } from "../testing/temporary-project.js";
import { at, BenchProject, benchFiles, inBench, placeOf } from "./testing/bench-project.js";

let project: BenchProject;

beforeAll(() => {
  project = new BenchProject();
});

afterAll(() => project[Symbol.dispose]());

describe("jsgen breaking --against", () => {
  const edit = inBench(", label?: string", "");

  test.each(["main", "HEAD", "v1.0", "refs/heads/main"])("takes the git ref %s", (ref) => {
    project.git("tag", "--force", "v1.0", "main");
    using _ = project.changed(edit);
    expect(project.jsgen("breaking", "--against", ref)).toMatchObject({ code: 1, stdout: "" });
  });

  test("takes another generated folder", () => {
    using _ = project.changed([]);
    project.git("worktree", "add", "--quiet", "--detach", "old");
    using _edited = project.changed(edit);
    const { code, stderr } = project.jsgen("breaking", "--against", "old/generated");
    project.git("worktree", "remove", "--force", "old");
    expect([code, stderr.split("\n")[0]]).toEqual([
      1,
      'interfaces/bench.ts:30:12 - error JSG4002: "acme.lab.bench.v1.BenchService.Set" lost its parameter "label" (PARAMETER_NO_DELETE)',
    ]);
  });

  test("takes a descriptor set that another compiler made", () => {
    using _ = project.changed(edit);
    const buf = join(process.cwd(), "node_modules/@bufbuild/buf/bin/buf");
    const input = join(project.folder, ".git/base");
    project.git("worktree", "add", "--quiet", "--detach", input);
    const made = spawnSync(process.execPath, [buf, "build", `${input}/generated`, "-o", "base.binpb"], {
      cwd: project.folder,
      encoding: "utf8",
    });
    project.git("worktree", "remove", "--force", input);
    expect(made.stderr).toBe("");
    const { code, stdout } = project.jsgen("breaking", "--against", "base.binpb", "--format", "json");
    expect([code, JSON.parse(stdout).diagnostics.map(placeOf)]).toEqual([1, [at("JSG4002", 30, 12)]]);
  });

  test("reports mistakes in the interfaces as such", () => {
    using _ = project.changed(inBench("label?: string", "label?: unknown"));
    const { code, stdout } = project.jsgen("breaking", "--against", "main", "--format", "json");
    expect([code, JSON.parse(stdout).kind]).toEqual([1, "diagnostics"]);
  });

  test.each<readonly [string, readonly string[], number, string]>([
    ["nothing", [], 2, '"breaking" needs --against'],
    ["a misspelt branch", ["--against", "mian"], 2, 'Unknown git ref "mian", did you mean "main"?'],
    ["an unknown ref", ["--against", "release-9"], 2, 'Unknown git ref "release-9"; known are '],
    ["what looks like a flag", ["--against=--all"], 2, 'Unknown git ref "--all"'],
    ["a folder without protos", ["--against", "./interfaces"], 2, 'There is no .proto in the folder "./interfaces"'],
    ["another output folder", ["--against", "main", "--out", "else"], 2, 'There is no .proto below "else" at "main"'],
    ["a missing descriptor set", ["--against", "lost.binpb"], 74, "cannot read or write: ENOENT"],
    ["a broken descriptor set", ["--against", "broken.binpb"], 74, 'cannot read "broken.binpb" as a descriptor set'],
    ["a broken proto", ["--against", "broken"], 74, "broken/a.proto:2:1: "],
    ["a name that is a folder and a branch", ["--against", "both"], 2, '"both" is a path and a git ref'],
  ])("refuses %s", (_, args, code, text) => {
    using _undo = project.changed([]);
    project.git("branch", "--force", "both");
    project.write("both/keep", "");
    project.write("broken.binpb", "no protobuf");
    project.write("broken/a.proto", 'syntax = "proto3";\nmassage A {}\n');
    const result = project.jsgen("breaking", ...args);
    expect([result.code, result.stdout]).toEqual([code, ""]);
    expect(result.stderr).toContain(text);
    expect(result.stderr.trim().split("\n")).toHaveLength(1);
  });

  test("refuses a ref where there is no repository", () => {
    using alone = new TemporaryProject(benchFiles);
    expect(alone.jsgen("breaking", "--against", "main")).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('There is no "main"'),
    });
  });
});

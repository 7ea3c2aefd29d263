import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { describe, expect, test } from "@jest/globals";
import { packageRoot } from "../proto/package-root.js";
import { GitProject } from "./testing/git-project.js";
import { generated, power, powerFolder, sampleFiles } from "./testing/sample-project.js";

const proto = `${powerFolder}/power.proto`;
const draft = { ...sampleFiles, "interfaces/power.ts": power.replace("power/v1", "power/v1alpha1") };
const draftProto = proto.replace("/v1/", "/v1alpha1/");

/** A project whose generated files are committed. */
function committed(files: Readonly<Record<string, string>>): GitProject {
  const project = new GitProject(files);
  project.jsgen();
  project.commit("Generate");
  return project;
}

describe("jsgen, when a proto was deleted that the last commit has", () => {
  test.each([[[]], [["check"]], [["--reset-ledger", "--force"]]])(
    "refuses to number a stable interface anew: jsgen %j",
    (args) => {
      using project = committed(sampleFiles);
      project.delete(proto);
      const before = project.texts();
      const { code, stdout, stderr } = project.jsgen(...args);
      expect([code, stdout]).toEqual([1, ""]);
      expect(stderr).toContain(`interfaces/power.ts:2:23 - error JSG3009: "${proto}" was deleted, but the last commit`);
      expect(stderr).toContain(`remedy: Restore it: git checkout HEAD -- ${proto} (`);
      expect(project.texts()).toEqual(before);
    },
  );

  test("goes on once it is restored as the remedy says", () => {
    using project = committed(sampleFiles);
    project.delete("generated");
    expect(project.jsgen().stderr).toContain("2 errors");
    project.git("checkout", "HEAD", "--", proto, "generated/acme/lab/fan/v1/fan.proto");
    expect(project.jsgen()).toMatchObject({ code: 0, stderr: "" });
    expect(project.git("diff", "--exit-code", "HEAD")).toBe(0);
  });

  test("numbers an interface that is not stable anew, but only when told to", () => {
    using project = committed(draft);
    project.delete(draftProto);
    project.edit("interfaces/power.ts", "on()", "on(level?: number)");
    expect(project.jsgen().stderr).toContain("or number everything in it anew with jsgen --reset-ledger");
    expect(project.jsgen("--reset-ledger")).toMatchObject({ code: 0, stderr: expect.not.stringContaining("error") });
    expect(project.read(draftProto)).toContain("optional double level = 1;");
  });

  test("finds the commit where the project is a folder of the repository", () => {
    using project = new GitProject({});
    for (const [path, text] of Object.entries(sampleFiles)) project.write(`inner/${path}`, text);
    project.jsgen("--root", "inner", "--interfaces", "inner/interfaces", "--out", "inner/generated");
    project.commit("Generate");
    project.delete("inner/generated/acme");
    const { code, stderr } = project.jsgen("--root", "inner");
    expect([code, stderr.match(/JSG3009/g)?.length]).toEqual([1, 2]);
  });
});

describe("jsgen, when nobody remembers a deleted proto", () => {
  test("generates in a repository without a commit", () => {
    using project = new GitProject(sampleFiles);
    expect(project.jsgen()).toMatchObject({ code: 0, stderr: "" });
  });

  test("writes it again outside of any repository", () => {
    using project = generated();
    project.delete(proto);
    expect(project.jsgen()).toMatchObject({ code: 0, stderr: "" });
  });

  test("generates where there is no git", () => {
    using project = committed(sampleFiles);
    project.delete(proto);
    const launcher = join(packageRoot(), "generator/bin/jsgen.js");
    const env = { ...process.env, PATH: "/nowhere" };
    const { status, stderr } = spawnSync(process.execPath, [launcher], { cwd: project.folder, env, encoding: "utf8" });
    expect({ status, stderr }).toEqual({ status: 0, stderr: "" });
  });
});

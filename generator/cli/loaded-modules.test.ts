import { spawnSync } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "@jest/globals";
import { sampleFiles } from "./testing/sample-project.js";
import { launcher, TemporaryProject } from "./testing/temporary-project.js";

/** Packages that jsgen loads when it runs with these arguments. */
function packagesLoaded(project: TemporaryProject, ...args: readonly string[]): ReadonlySet<string> {
  const folder = mkdtempSync(join(tmpdir(), "jsgen-loaded-"));
  try {
    const env = { ...process.env, NODE_V8_COVERAGE: folder };
    expect(spawnSync(process.execPath, [launcher(), ...args], { cwd: project.folder, env }).status).toBe(0);
    const texts = readdirSync(folder).map((name) => readFileSync(join(folder, name), "utf8"));
    const urls = texts.flatMap((text) => text.match(/"url":"file:[^"]*"/g) ?? []);
    return new Set(urls.flatMap((url) => /.*\/node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(url)?.[1] ?? []));
  } finally {
    rmSync(folder, { recursive: true });
  }
}

test("a run with nothing to do loads no package, and so neither the compiler nor the parser of arguments", () => {
  using project = new TemporaryProject({ ...sampleFiles, "node_modules/.keep": "" });
  expect(packagesLoaded(project)).toContain("ts-morph");
  expect([...packagesLoaded(project)]).toEqual([]);
  expect([...packagesLoaded(project, "check")]).toEqual([]);
  expect([...packagesLoaded(project, "--help")]).toEqual([]);
});

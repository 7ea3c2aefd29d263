import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join, relative } from "node:path";
import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { packageRoot } from "../../proto/package-root.js";
import { findProject } from "../project/project.js";
import { planDriver } from "./plan-driver.js";
import { type Stage, stageProject } from "./stage.js";

const root = packageRoot();
const { project } = findProject({ root }, root);

let stage: Stage;
let files: readonly string[];

beforeAll(() => {
  stage = stageProject(project);
  const drivers = [
    { name: "tried-new", contract: "new", kinds: ["unary", "stream", "bytes"] as const },
    { name: "tried-known", contract: "digital-output", kinds: ["unary"] as const },
  ];
  const written = drivers.map((driver) => {
    const place = { kind: "in-tree", project } as const;
    const { changes, diagnostics, conflicts } = planDriver({ ...driver, place, author: undefined, dryRun: true });
    expect([diagnostics, conflicts]).toEqual([[], []]);
    return [...changes].map(([path, content]) => [relative(root, path), String(content)] as const);
  });
  for (const one of written) stage.add(one);
  files = written.flat().map(([path]) => path);
}, 60_000);

afterAll(() => stage[Symbol.dispose]());

function run(script: string, ...args: readonly string[]) {
  const command = ["--experimental-vm-modules", "--disable-warning=ExperimentalWarning", join(root, script), ...args];
  const { status, stdout, stderr } = spawnSync(process.execPath, command, { cwd: stage.folder, encoding: "utf8" });
  return { status, said: stdout + stderr };
}

test("a driver of this repository imports by path, is tested with jest, and is listed in docs/drivers.md", () => {
  const read = (path: string): string => readFileSync(join(stage.folder, path), "utf8");
  expect(read("interfaces/tried-new.ts")).toContain('from "../runtime/contract/index.js"');
  expect(read("drivers/tried-new/tried-new.ts")).toContain(
    'from "../../generated/jumpstarter/driver/tried_new/v1/index.js"',
  );
  expect(read("drivers/tried-new/tried-new.test.ts")).toContain('import { expect, test } from "@jest/globals";');
  expect(read("docs/drivers.md")).toContain(
    "| [`TriedKnown`](../drivers/tried-known/README.md) | `digital-output/v1` |",
  );
});

test("it compiles with the settings of this repository, and the formatter and linter leave it alone", () => {
  const settings = { extends: "./tsconfig.json", include: ["drivers/tried-*", "interfaces/tried-*"] };
  stage.add([["tsconfig.tried.json", JSON.stringify(settings)]]);
  const compiled = run("node_modules/typescript/bin/tsc", "-p", "tsconfig.tried.json", "--incremental", "false");
  expect(compiled).toEqual({ status: 0, said: "" });
  const typescript = files.filter((path) => /(?<!_pb)\.ts$/.test(path));
  expect(run("node_modules/@biomejs/biome/bin/biome", "check", "--vcs-enabled=false", ...typescript).status).toBe(0);
});

test("its tests pass", () => {
  const { status, said } = run("node_modules/jest/bin/jest.js", "drivers/tried");
  expect([status, said]).toEqual([0, expect.stringMatching(/^\d{2} passed, 0 failed$/m)]);
}, 120_000);

import { spawnSync } from "node:child_process";
import { copyFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { pageProject, root } from "../drivers/pages.test.fixture.js";

const readme = readFileSync(join(root, "README.md"), "utf8");
let folder: string;

beforeAll(() => {
  // Inside dist/, where the package's own name resolves as it does for a user.
  folder = mkdtempSync(join(root, "dist", "readme-"));
  const programs = [...readme.matchAll(/```ts\n(.*?)```/gs)].map((match) => match[1] ?? "");
  for (const [index, program] of programs.entries()) writeFileSync(join(folder, `program-${index}.ts`), program);
  copyFileSync(join(root, "examples/exporter.rig.ts"), join(folder, "exporter.rig.ts"));
  writeFileSync(join(folder, "tsconfig.json"), JSON.stringify(pageProject));
  expect(run("node_modules/typescript/bin/tsc", "-p", folder)).toEqual({ status: 0, stdout: "", stderr: "" });
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

test("the README's program, which compiles under strict, prints what the README says", () => {
  expect(run(join(folder, "program-0.js"))).toEqual({
    status: 0,
    stdout: "5 V\ncycle: the relay is too old to cycle\n",
    stderr: "",
  });
});

test("the README's program for a rig prints what the README says, in the shell that the README names", () => {
  const shell = ["runtime/bin/jmp.js", "shell", "--exporter-config", "examples/exporter.yaml"];
  expect(readme).toContain(
    "Inside `npx jmp shell --exporter-config examples/exporter.yaml` it prints `my device is on`.",
  );
  const { status, stdout } = run(...shell, "--", process.execPath, join(folder, "program-1.js"));
  expect({ status, stdout }).toEqual({ status: 0, stdout: "my device is on\n" });
});

test("the README's two commands are scripts of the package", () => {
  const { scripts } = JSON.parse(readFileSync(join(root, "package.json"), "utf8"));
  const commands = [...readme.matchAll(/^npm ci && npm (?:run )?(\w+)/gm)].map((match) => match[1]);
  expect(commands).toEqual(["demo", "test"]);
  for (const command of commands) expect(scripts).toHaveProperty(command ?? "");
});

function run(...args: string[]) {
  const { status, stdout, stderr } = spawnSync(process.execPath, args, {
    cwd: root,
    encoding: "utf8",
    timeout: 60_000,
  });
  return { status, stdout, stderr };
}

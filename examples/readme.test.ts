import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, expect, test } from "@jest/globals";

const root = fileURLToPath(new URL("..", import.meta.url));
const readme = readFileSync(join(root, "README.md"), "utf8");
let folder: string;

beforeAll(() => {
  // Inside dist/, where the package's own name resolves as it does for a user.
  folder = mkdtempSync(join(root, "dist", "readme-"));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

test("the README's program compiles under strict and prints what the README says", () => {
  const program = /```ts\n(.*?)```/s.exec(readme)?.[1] ?? "";
  writeFileSync(join(folder, "main.ts"), program);
  writeFileSync(join(folder, "tsconfig.json"), JSON.stringify(strictProject));
  expect(run("node_modules/typescript/bin/tsc", "-p", folder)).toEqual({ status: 0, stdout: "", stderr: "" });
  expect(run(join(folder, "main.js"))).toEqual({
    status: 0,
    stdout: "5 V\ncycle: the relay is too old to cycle\n",
    stderr: "",
  });
});

test("the README's two commands are scripts of the package", () => {
  const { scripts } = JSON.parse(readFileSync(join(root, "package.json"), "utf8"));
  const commands = [...readme.matchAll(/^npm ci && npm (?:run )?(\w+)/gm)].map((match) => match[1]);
  expect(commands).toEqual(["demo", "test"]);
  for (const command of commands) expect(scripts).toHaveProperty(command ?? "");
});

const strictProject = {
  extends: "../../tsconfig.json",
  compilerOptions: {
    noEmit: false,
    rootDir: ".",
    outDir: ".",
    incremental: false,
    tsBuildInfoFile: null,
    declaration: false,
  },
  include: ["main.ts"],
};

function run(...args: string[]) {
  const { status, stdout, stderr } = spawnSync(process.execPath, args, {
    cwd: root,
    encoding: "utf8",
    timeout: 60_000,
  });
  return { status, stdout, stderr };
}

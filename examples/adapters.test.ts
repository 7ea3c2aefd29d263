import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { pageProject, root, run, runLines } from "../drivers/pages.test.fixture.js";
import { type RunningTool, startTool } from "../runtime/cli/bench.test.fixture.js";

const page = readFileSync(join(root, "docs/adapters.md"), "utf8");
const fences = (language: string) =>
  [...page.matchAll(new RegExp(`\`\`\`${language}\\n(.*?)\`\`\``, "gs"))].map(([, code = ""]) => code);

// What the page prints is run as it stands, against the exporter that the page names.
let folder: string;
let exporter: RunningTool;
let env: NodeJS.ProcessEnv;

beforeAll(async () => {
  // Inside dist/, where the package's own name resolves as it does for a user.
  folder = mkdtempSync(join(root, "dist", "adapters-"));
  exporter = startTool("jmp", ["run", "--exporter-config", "examples/exporter.yaml"], { cwd: root });
  const host = (await exporter.seen("listening on ")).replace("listening on ", "");
  writeFileSync(join(folder, "j"), `#!/bin/sh\nexec '${process.execPath}' '${join(root, "runtime/bin/j.js")}' "$@"\n`, {
    mode: 0o755,
  });
  env = { PATH: `${folder}:${process.env.PATH}`, JUMPSTARTER_HOST: host, JUMPSTARTER_NO_REBUILD: "1" };
});
afterAll(async () => {
  await exporter[Symbol.asyncDispose]();
  rmSync(folder, { recursive: true, force: true });
});

test("the page's programs compile under strict and print what the page says", async () => {
  for (const [index, program] of fences("ts").entries()) writeFileSync(join(folder, `program-${index}.ts`), program);
  writeFileSync(join(folder, "tsconfig.json"), JSON.stringify(pageProject));
  const compiled = await run(process.execPath, ["node_modules/typescript/bin/tsc", "-p", folder]);
  expect(compiled).toEqual({ code: 0, output: "" });
  const outcomes = await Promise.all(
    fences("ts").map((_, index) => run(process.execPath, [join(folder, `program-${index}.js`)], env)),
  );
  const [, console = ""] = /so this prints\n\n```\n(.*?)```/s.exec(page) ?? [];
  const printed = ["hello\n", console, "", "127.0.0.1\n"];
  expect(outcomes).toEqual(printed.map((output) => ({ code: 0, output })));
}, 60_000);

test("the page's lines for j do what the page says", async () => {
  const lines = fences("sh").flatMap((text) => text.trim().split("\n"));
  expect(lines.length).toBe(3);
  const ports = lines.filter((line) => line.includes("forward"));
  const started = await Promise.all(ports.map(untilInterrupted));
  expect(started).toEqual([
    { code: 130, output: expect.stringMatching(/^127\.0\.0\.1:\d+\n$/) },
    { code: 130, output: expect.stringMatching(/^unix:\/.*\/socket\n$/) },
  ]);
  const rest = lines.filter((line) => !ports.includes(line));
  expect(await runLines([rest], env)).toEqual([{ line: rest[0], code: 0, output: "hello\n" }]);
}, 60_000);

/** Runs a line that goes on until Ctrl-C, and presses it once there is an address. */
async function untilInterrupted(line: string) {
  const child = spawn("sh", ["-c", `exec ${line}`], {
    env: { ...process.env, ...env },
    stdio: ["ignore", "pipe", "inherit"],
  });
  let output = "";
  child.stdout.setEncoding("utf8").on("data", (text: string) => {
    output += text;
    child.kill("SIGINT");
  });
  const [code] = await once(child, "close");
  return { code, output };
}

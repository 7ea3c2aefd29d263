import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdir, readFile, symlink, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { packageRoot, type SampleProject } from "../../discovery/sample-project.test.fixture.js";
import { needs } from "../../testing/needs.js";
import { benchFile, createBench, type RunningTool, startTool } from "../bench.test.fixture.js";

// The commands of docs/operations.md are run as they stand, against one exporter.
const page = await readFile(join(packageRoot, "docs/operations.md"), "utf8");
const commands = [...page.matchAll(/^ {4}((?:jmp|curl|NODE_OPTIONS=\S+ ?\S*) .*)$/gm)].map(
  ([, command = ""]) => command,
);

let bench: SampleProject;
let exporter: RunningTool;
let env: NodeJS.ProcessEnv;

beforeAll(async () => {
  bench = await createBench();
  await mkdir(join(bench.folder, "bin"));
  await symlink(join(packageRoot, "runtime/bin/jmp.js"), join(bench.folder, "bin/jmp"));
  await writeFile(join(bench.folder, "exporter.yaml"), benchFile);
  await writeFile(join(bench.folder, "tracing.js"), "");
  exporter = startTool("jmp", ["run", "--exporter-config", "bench.yaml"], { cwd: bench.folder });
  const target = (await exporter.seen("listening")).replace("listening on ", "");
  env = {
    ...process.env,
    PATH: `${join(bench.folder, "bin")}:${process.env.PATH}`,
    JUMPSTARTER_HOST: target,
    SOCK: target.slice("unix:".length),
    JUMPSTARTER_NO_REBUILD: "1",
  };
}, 60_000);

afterAll(async () => {
  await exporter[Symbol.asyncDispose]();
  await bench[Symbol.asyncDispose]();
});

/** Runs a command until it has written a text, or to its end; returns everything it wrote. */
async function run(command: string, until?: string): Promise<string> {
  // In a group of its own, so that what the shell starts ends with it.
  const child = spawn("sh", ["-c", command], { cwd: bench.folder, env, detached: true });
  let text = "";
  for (const stream of [child.stdout, child.stderr]) {
    stream.on("data", (data: Buffer) => {
      text += data;
      if (until !== undefined && text.includes(until) && child.pid !== undefined) process.kill(-child.pid, "SIGTERM");
    });
  }
  await once(child, "close");
  return text;
}

test("the page has commands of every kind", () => {
  const programs = commands.map((command) => command.split(" ").slice(0, 2).join(" "));
  expect(programs).toEqual(expect.arrayContaining(["jmp logs", "jmp doctor", "curl -sS"]));
});

test.each(commands.filter((command) => command.startsWith("jmp logs")))(
  "%s",
  async (command) => {
    expect(await run(command, "reading the log of")).toContain(`reading the log of ${env.JUMPSTARTER_HOST}`);
  },
  60_000,
);

test.each(commands.filter((command) => command.startsWith("NODE_OPTIONS")))(
  "%s",
  async (command) => {
    expect(await run(command, "listening on")).toContain("listening on unix:");
  },
  60_000,
);

test.each(commands.filter((command) => command.startsWith("jmp doctor")))(
  "%s",
  async (command) => {
    expect(await run(command)).toMatch(/^ok +node +Node v/);
  },
  60_000,
);

needs("curl", { test }).test("the command that asks for the health", async () => {
  const [command = ""] = commands.filter((one) => one.startsWith("curl"));
  expect(JSON.parse(await run(command))).toEqual({ status: "SERVING" });
});

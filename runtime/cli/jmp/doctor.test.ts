import { spawn } from "node:child_process";
import { once } from "node:events";
import { chmod, writeFile } from "node:fs/promises";
import { createServer } from "node:net";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { afterAll, beforeAll, expect, test } from "@jest/globals";
import type { SampleProject } from "../../discovery/sample-project.test.fixture.js";
import { needs } from "../../testing/needs.js";
import { createBench, runTool } from "../bench.test.fixture.js";

let bench: SampleProject;

beforeAll(async () => {
  bench = await createBench();
});

afterAll(async () => {
  await bench[Symbol.asyncDispose]();
});

const doctor = (...args: string[]) => runTool("jmp", ["doctor", "--timeout", "20s", ...args], { cwd: bench.folder });

interface Report {
  readonly ok: boolean;
  readonly checks: readonly {
    readonly id: string;
    readonly status: string;
    readonly text: string;
    readonly fix?: string;
  }[];
}

async function report(...args: string[]): Promise<Report & { readonly code: number | null }> {
  const { code, stdout, stderr } = await doctor(...args);
  expect(stderr).toBe("");
  return { code, ...(JSON.parse(stdout) as Report) };
}

test("jmp doctor tells about this machine, a finding per line, and ends well", async () => {
  const { code, stdout, stderr } = await doctor("--exporter-config", "bench.yaml");
  expect([code, stderr]).toEqual([0, ""]);
  expect(stdout).toMatch(/^ok {4}node {11}Node v\d+/);
  expect(stdout).toMatch(/^ok {4}config {9}bench.yaml can be used: 5 entries under "export"$/m);
  expect(stdout).toMatch(/^ +messageBytes 4194304 bytes$/m);
});

test("a file that cannot be used is told line by line, and ends with 1", async () => {
  const { code, ok, checks } = await report("--exporter-config", "wrong.yaml", "--json");
  expect([code, ok]).toEqual([1, false]);
  expect(checks.filter(({ id }) => id === "config")).toEqual([
    { id: "config", status: "fail", text: expect.stringMatching(/^wrong.yaml:3:11: Unknown driver "BenchPowr"/) },
    { id: "config", status: "fail", text: expect.stringMatching(/^wrong.yaml:4:5: Unknown key "confg"/) },
  ]);
  const missing = await report("--exporter-config", "nowhere.yaml", "-o", "json");
  expect(missing.checks.filter(({ status }) => status === "fail")).toEqual([
    { id: "config", status: "fail", text: expect.stringMatching(/nowhere.yaml: .*ENOENT|no such file/) },
  ]);
});

test("a token that others may read is told, and never printed", async () => {
  const file = join(bench.folder, "token.yaml");
  await writeFile(file, "token: cAnArY9f3\nexport: { power: { type: BenchPower } }\n");
  await chmod(file, 0o644);
  const { stdout } = await doctor("--exporter-config", "token.yaml", "--json");
  expect(JSON.parse(stdout).checks).toContainEqual({
    id: "config",
    status: "fail",
    text: "token.yaml:1:1: Others can read the token in this file, its mode is 0644: type chmod 600 token.yaml",
  });
  expect(stdout).not.toContain("cAnArY9f3");
  await chmod(file, 0o600);
  expect(await report("--exporter-config", "token.yaml", "--json")).toMatchObject({ code: 0, ok: true });
});

// The program `script` makes a pseudo-terminal and runs a command in it, which then is a process that holds a port.
needs("bsdutils", { command: "script", test }).test(
  "whoever holds a port, or a socket, is named by pid, command and user",
  async (script) => {
    const holder = spawn(script, ["-qefc", "tty; exec sleep 60", "/dev/null"], { stdio: ["pipe", "pipe", "ignore"] });
    const server = createServer();
    try {
      const [port] = (await once(createInterface({ input: holder.stdout }), "line")) as [string];
      const [socket, file] = [join(bench.folder, "busy.sock"), join(bench.folder, "pty.yaml")];
      await new Promise<void>((resolve) => server.listen(socket, resolve));
      await writeFile(file, `export: { console: { type: SerialPort, config: { url: ${port} } } }\n`);
      const { checks } = await report("--exporter-config", file, "--socket", socket, "--json");
      const busy = checks.filter(({ id }) => id === "busy");
      expect(busy.map(({ status }) => status)).toEqual(["warn", "warn"]);
      expect(busy[0]?.text).toMatch(new RegExp(`^${port} is in use by .*sleep 60 \\(pid \\d+, user \\S+\\)$`));
      expect(busy[1]?.text).toContain(`${socket} is in use by`);
      expect(busy[1]?.text).toContain(`(pid ${process.pid}, user `);
      expect(busy[0]?.fix).toMatch(/^end it, or: kill [\d ]+$/);
    } finally {
      holder.kill("SIGKILL");
      await once(holder, "exit");
      await new Promise((resolve) => server.close(resolve));
    }
  },
);

import { execFileSync } from "node:child_process";
import { setTimeout as delay } from "node:timers/promises";
import { afterAll, beforeAll, describe, expect } from "@jest/globals";
import type { SampleProject } from "../../discovery/sample-project.test.fixture.js";
import { needs } from "../../testing/needs.js";
import { createBench, type RunningTool, startInTerminal, startTool } from "../bench.test.fixture.js";

let bench: SampleProject;
let exporter: RunningTool;
let consoles: RunningTool;
let host: string;
let consolesHost: string;

beforeAll(async () => {
  bench = await createBench();
  exporter = startTool("jmp", ["run", "--exporter-config", "bench.yaml"], { cwd: bench.folder });
  consoles = startTool("jmp", ["run", "--exporter-config", "consoles.yaml"], { cwd: bench.folder });
  host = (await exporter.seen("listening on ")).replace("listening on ", "");
  consolesHost = (await consoles.seen("listening on ")).replace("listening on ", "");
});

afterAll(async () => {
  await exporter[Symbol.asyncDispose]();
  await consoles[Symbol.asyncDispose]();
  await bench[Symbol.asyncDispose]();
});

const script = needs("bsdutils", { command: "script" });

/** Settings of the terminal before and after. */
function settings(running: RunningTool): (string | undefined)[] {
  return ["before", "after"].map((word) => new RegExp(`${word} (\\w+:[\\w:]+)`).exec(running.lines())?.[1]);
}

describe("j on a terminal", () => {
  const leaving: readonly (readonly [name: string, command: string, keys: string])[] = [
    ["Ctrl-]", "board console console", "\x1d"],
    ["the third Ctrl-B", "board console connect", "\x02\x02\x02"],
  ];
  for (const [name, command, keys] of leaving) {
    script.test(`sends every key to a console, leaves at ${name} and restores the terminal`, async (path) => {
      await using running = startInTerminal(path, command, { JUMPSTARTER_HOST: host });
      await running.seen("connected; Ctrl-] leaves");
      running.child.stdin.write("key\x03\x02\x02\x1c\x1a more\n");
      await running.seen("more");
      running.child.stdin.write(keys);
      expect(await running.ended).toBe(0);
      const [before, after] = settings(running);
      expect([running.lines().includes("key\x03\x02\x02\x1c\x1a more"), after]).toEqual([true, before]);
    });
  }

  script.test("leaves by another key, or by none", async (path) => {
    await using other = startInTerminal(path, "board console console --escape ctrl-a", { JUMPSTARTER_HOST: host });
    await other.seen("connected; Ctrl-A leaves");
    other.child.stdin.write("kept \x1d here\n");
    await other.seen("here");
    other.child.stdin.write("\x01");
    expect(await other.ended).toBe(0);
    expect(other.lines()).toContain("kept \x1d here");
    await using wrong = startInTerminal(path, "board console console --escape x", { JUMPSTARTER_HOST: host });
    expect(await wrong.ended).toBe(2);
    expect(wrong.lines()).toContain('"x" is no key that leaves: write ctrl-], ctrl-a to ctrl-z, or none');
  });

  script.test("hands over what was typed just before the key that leaves", async (path) => {
    await using running = startInTerminal(path, "brief console", { JUMPSTARTER_HOST: consolesHost });
    await running.seen("connected");
    running.child.stdin.write("last words\x1d");
    expect(await running.ended).toBe(0);
    expect(running.lines()).toContain("got last words");
  });

  script.test("sees the key that leaves while the device takes nothing", async (path) => {
    await using running = startInTerminal(path, "mute console", { JUMPSTARTER_HOST: consolesHost });
    await running.seen("connected");
    for (let round = 0; round < 40; round += 1) running.child.stdin.write("x".repeat(4_000));
    running.child.stdin.write("\x1d");
    expect(await running.ended).toBe(0);
    const [before, after] = settings(running);
    expect(after).toBe(before);
  });

  script.test("ends with the device, and restores the terminal", async (path) => {
    await using running = startInTerminal(path, "brief console", { JUMPSTARTER_HOST: consolesHost });
    await running.seen("connected");
    running.child.stdin.write("quit");
    await running.seen("bye");
    expect(await running.ended).toBe(0);
    const [before, after] = settings(running);
    expect(after).toBe(before);
  });

  const signals: readonly (readonly [NodeJS.Signals, number])[] = [
    ["SIGTERM", 143],
    ["SIGHUP", 129],
    ["SIGQUIT", 131],
  ];
  for (const [signal, code] of signals) {
    script.test(`restores the terminal at ${signal}`, async (path) => {
      await using running = startInTerminal(path, "board console console", { JUMPSTARTER_HOST: host });
      const pid = Number((await running.seen("pid ")).replace(/\D/g, ""));
      await running.seen("connected");
      process.kill(pid, signal);
      expect(await running.ended).toBe(code);
      const [before, after] = settings(running);
      expect([after, running.lines()]).toEqual([before, expect.not.stringContaining("    at ")]);
    });
  }

  script.test("restores the terminal when j itself crashes", async (path) => {
    const crash = 'process.on("SIGUSR2", () => { throw new Error("a crash") })';
    const env = { JUMPSTARTER_HOST: host, NODE_OPTIONS: `--import=data:text/javascript,${encodeURIComponent(crash)}` };
    await using running = startInTerminal(path, "board console console", env);
    const pid = Number((await running.seen("pid ")).replace(/\D/g, ""));
    await running.seen("connected");
    process.kill(pid, "SIGUSR2");
    expect(await running.ended).not.toBe(0);
    const [before, after] = settings(running);
    expect([after, running.lines()]).toEqual([before, expect.stringContaining("a crash")]);
  });

  script.test("takes the terminal back as it goes on after a stop", async (path) => {
    await using running = startInTerminal(path, "board console console", { JUMPSTARTER_HOST: host });
    const pid = Number((await running.seen("pid ")).replace(/\D/g, ""));
    await running.seen("connected");
    process.kill(pid, "SIGSTOP");
    // What a shell does before it shows its prompt.
    execFileSync("stty", ["-F", `/proc/${pid}/fd/0`, "sane"]);
    process.kill(pid, "SIGCONT");
    while (!execFileSync("stty", ["-a", "-F", `/proc/${pid}/fd/0`], { encoding: "utf8" }).includes("-icanon")) {
      await delay(20);
    }
    running.child.stdin.write("key\x03 more\n");
    await running.seen("more");
    running.child.stdin.write("\x1d");
    expect(await running.ended).toBe(0);
    const [before, after] = settings(running);
    expect(after).toBe(before);
  });

  script.test("leaves at once while the exporter is suspended", async (path) => {
    await using other = startTool("jmp", ["run", "--exporter-config", "board.yaml"], { cwd: bench.folder });
    const target = (await other.seen("listening on ")).replace("listening on ", "");
    await using running = startInTerminal(path, "console console", { JUMPSTARTER_HOST: target });
    await running.seen("connected");
    other.child.kill("SIGSTOP");
    running.child.stdin.write("\x1d");
    const pressedAt = performance.now();
    expect(await running.ended).toBe(0);
    // Before the exporter counts as lost.
    expect(performance.now() - pressedAt).toBeLessThan(8_000);
    const [before, after] = settings(running);
    expect(after).toBe(before);
  });

  script.test("restores the terminal and says why when the exporter is killed", async (path) => {
    await using other = startTool("jmp", ["run", "--exporter-config", "board.yaml"], { cwd: bench.folder });
    const target = (await other.seen("listening on ")).replace("listening on ", "");
    await using running = startInTerminal(path, "console console", { JUMPSTARTER_HOST: target });
    await running.seen("connected");
    other.child.kill("SIGKILL");
    expect(await running.ended).toBe(8);
    const [before, after] = settings(running);
    expect(after).toBe(before);
    expect(running.lines()).toMatch(/^j: error: console\.connect: [^\n]+$/m);
  });

  script.test("restores the terminal when the connection fails", async (path) => {
    await using running = startInTerminal(path, "board console connect --timeout 1s", { JUMPSTARTER_HOST: host });
    expect(await running.ended).toBe(9);
    const [before, after] = settings(running);
    expect(after).toBe(before);
  });

  const answers: readonly (readonly [answer: string, keys: string, code: number])[] = [
    ["no", "n\n", 1],
    ["Ctrl-D", "\x04", 1],
    ["Ctrl-C", "\x03", 130],
    ["yes", "y\n", 7],
  ];
  for (const [answer, keys, code] of answers) {
    script.test(`asks before a destructive method and takes ${answer} for an answer`, async (path) => {
      await using running = startInTerminal(path, "power off", { JUMPSTARTER_HOST: host });
      const asked = new Promise<void>((resolve) => {
        running.child.stdout.on("data", (text) => String(text).includes("[y/N]") && resolve());
      });
      await asked;
      running.child.stdin.write(keys);
      expect(await running.ended).toBe(code);
    });
  }

  script.test("does not ask with --yes", async (path) => {
    await using running = startInTerminal(path, "power off --yes", { JUMPSTARTER_HOST: host });
    expect(await running.ended).toBe(7);
    expect(running.lines()).not.toContain("[y/N]");
  });
});

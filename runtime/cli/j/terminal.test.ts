import { afterAll, beforeAll, describe, expect } from "@jest/globals";
import type { SampleProject } from "../../discovery/sample-project.test.fixture.js";
import { needs } from "../../testing/needs.js";
import { createBench, type RunningTool, startInTerminal, startTool } from "../bench.test.fixture.js";

let bench: SampleProject;
let exporter: RunningTool;
let host: string;

beforeAll(async () => {
  bench = await createBench();
  exporter = startTool("jmp", ["run", "--exporter-config", "bench.yaml"], { cwd: bench.folder });
  host = (await exporter.seen("listening on ")).replace("listening on ", "");
});

afterAll(async () => {
  await exporter[Symbol.asyncDispose]();
  await bench[Symbol.asyncDispose]();
});

const script = needs("bsdutils", { command: "script" });

/** Settings of the terminal before and after. */
function settings(running: RunningTool): (string | undefined)[] {
  return ["before", "after"].map((word) => new RegExp(`${word} (\\w+:[\\w:]+)`).exec(running.lines())?.[1]);
}

describe("j on a terminal", () => {
  script.test("sends every key to a console, leaves at the third Ctrl-B and restores the terminal", async (path) => {
    await using running = startInTerminal(path, "board console connect", { JUMPSTARTER_HOST: host });
    await running.seen("connected; Ctrl-B three times leaves");
    running.child.stdin.write("key\x03\x02\x02 more\n");
    await running.seen("more");
    running.child.stdin.write("\x02\x02\x02");
    expect(await running.ended).toBe(0);
    const [before, after] = settings(running);
    expect([running.lines().includes("key\x03\x02\x02 more"), after]).toEqual([true, before]);
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

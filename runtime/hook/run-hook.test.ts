import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import type { HookSpec } from "./hook-spec.js";
import { type HookOutcome, runHook } from "./run-hook.js";

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "hooks-"));
});
afterAll(() => rm(folder, { recursive: true }));

interface Ran {
  readonly outcome: HookOutcome;
  readonly lines: readonly string[];
}

async function run(
  spec: HookSpec,
  more: { graceMs?: number; environment?: Record<string, string> } = {},
): Promise<Ran> {
  const lines: string[] = [];
  const { signal } = new AbortController();
  const outcome = await runHook(spec, { environment: {}, onLine: (line) => lines.push(line), signal, ...more });
  return { outcome, lines };
}

/** Numbers of the processes that a hook wrote into a file. */
async function pidsIn(file: string): Promise<readonly number[]> {
  return (await readFile(file, "utf8")).trim().split(/\s+/).map(Number);
}

/** A zombie that waits for a reaper of its own has no program any more. */
async function isRunning(pid: number): Promise<boolean> {
  const state = await readFile(`/proc/${pid}/stat`, "utf8").catch(() => "gone) Z");
  return state.slice(state.lastIndexOf(")") + 2, state.lastIndexOf(")") + 3) !== "Z";
}

describe("runHook()", () => {
  const outcomes: readonly (readonly [name: string, spec: HookSpec, outcome: HookOutcome])[] = [
    ["success", { script: "exit 0" }, { kind: "done" }],
    ["an exit code", { script: "exit 3" }, { kind: "failed", text: "Hook failed with exit code 3" }],
    ["a signal", { script: "kill -KILL $$" }, { kind: "failed", text: "Hook was ended by SIGKILL" }],
    [
      "a missing interpreter",
      { script: "x", exec: "/nope/sh" },
      { kind: "failed", text: 'Error executing hook: there is no "/nope/sh"' },
    ],
    [
      "an interpreter that is none",
      { script: "x", exec: "/etc/passwd" },
      { kind: "failed", text: 'Error executing hook: "/etc/passwd" is not executable' },
    ],
    [
      "a script longer than an argument may be",
      { script: `: ${"x".repeat(200_000)}` },
      { kind: "failed", text: "Error executing hook: the script is too long; write it to a file and name that" },
    ],
    ["success within a time that no timer takes", { script: "sleep 0.05", timeoutMs: 2 ** 40 }, { kind: "done" }],
    [
      "the end of its time",
      { script: "sleep 60", timeoutMs: 50 },
      { kind: "failed", text: "Hook timed out after 0.05 seconds" },
    ],
  ];
  test.each(outcomes)("tells %s", async (_, spec, outcome) => {
    expect((await run(spec)).outcome).toEqual(outcome);
  });

  test("runs texts with /bin/sh, other texts with their interpreter, and files", async () => {
    const file = join(folder, "hook.sh");
    await writeFile(file, 'echo "file $0"');
    expect((await run({ script: "a=1\necho $((a + 1)); echo oops >&2" })).lines.toSorted()).toEqual(["2", "oops"]);
    expect((await run({ script: "console.log(6 * 7)", exec: process.execPath })).lines).toEqual(["42"]);
    expect((await run({ script: ` ${file}\n` })).lines).toEqual([`file ${file}`]);
  });

  test("passes lines on while it runs", async () => {
    const controller = new AbortController();
    const lines: string[] = [];
    const onLine = (line: string) => {
      lines.push(line);
      controller.abort();
    };
    const outcome = await runHook(
      { script: "echo first; sleep 60; echo never" },
      { environment: {}, onLine, signal: controller.signal },
    );
    expect([outcome, lines]).toEqual([{ kind: "ended" }, ["first"]]);
  });

  test("does not start when it is ended before", async () => {
    const onLine = () => {
      throw new Error("it ran");
    };
    const outcome = await runHook({ script: "echo x" }, { environment: {}, onLine, signal: AbortSignal.abort() });
    expect(outcome).toEqual({ kind: "ended" });
  });

  test.each([
    ["at the end of its time", "sleep 60", 100],
    ["when its script has ended", "exit 0", 60_000],
  ])("ends every process of the group %s, also those that ignore SIGTERM", async (name, last, timeoutMs) => {
    const file = join(folder, `pids-${timeoutMs}`);
    const script = `sleep 60 & echo $! >${file}
      sh -c 'trap "" TERM; echo ready; while :; do sleep 60; done' & echo $! >>${file}
      echo $$ >>${file}
      ${last}`;
    const startedAt = performance.now();
    const { outcome } = await run({ script, timeoutMs }, { graceMs: 200 });
    expect(outcome.kind).toBe(name.includes("time") ? "failed" : "done");
    const pids = await pidsIn(file);
    expect(pids).toHaveLength(3);
    expect(await Promise.all(pids.map(isRunning))).toEqual([false, false, false]);
    expect(performance.now() - startedAt).toBeLessThan(10_000);
  });

  test("gives its environment and nothing else", async () => {
    process.env.HOOK_SECRET = "secret";
    process.env.HOOK_WANTED = "wanted";
    try {
      const spec = { script: "env", passEnvironment: ["HOOK_WANTED"] };
      const { lines } = await run(spec, { environment: { LEASE_NAME: "x", PATH: process.env.PATH ?? "" } });
      expect(lines).toEqual(expect.arrayContaining(["HOOK_WANTED=wanted", "LEASE_NAME=x", "TERM=dumb"]));
      expect(lines.join("\n")).not.toContain("secret");
      const usual =
        /^(PATH|HOME|USER|LOGNAME|SHELL|LANG|LANGUAGE|LC_\w+|TZ|TMPDIR|XDG_RUNTIME_DIR|TERM|DEBIAN_FRONTEND|GIT_TERMINAL_PROMPT|HOOK_WANTED|LEASE_NAME|PWD|SHLVL|_|OLDPWD)=/;
      expect(lines.filter((line) => !usual.test(line))).toEqual([]);
    } finally {
      delete process.env.HOOK_SECRET;
      delete process.env.HOOK_WANTED;
    }
  });

  test("keeps a flood of output within bounds and says what is missing", async () => {
    let [length, count, last] = [0, 0, ""];
    const onLine = (line: string) => {
      length += line.length + 1;
      count += 1;
      last = line;
    };
    const { signal } = new AbortController();
    const script = `head -c 3000000 /dev/zero | tr '\\0' x; echo; yes | head -c 3000000`;
    expect(await runHook({ script }, { environment: {}, onLine, signal })).toEqual({ kind: "done" });
    expect(length).toBeLessThan(1_100_000);
    expect(count).toBeGreaterThan(100);
    expect(last).toMatch(/^\(\d{7} more characters are left out\)$/);
  });

  test("does not wait for a process that left the group and keeps its output open", async () => {
    const file = join(folder, "escaped");
    const { outcome } = await run({
      script: `setsid sh -c 'echo $$ >${file}; exec sleep 30' & while ! test -s ${file}; do sleep 0.05; done`,
    });
    expect(outcome).toEqual({ kind: "done" });
    const [pid = 0] = await pidsIn(file);
    process.kill(pid, "SIGKILL");
  });
});

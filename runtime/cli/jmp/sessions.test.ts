import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { runNode, type SampleProject } from "../../discovery/sample-project.test.fixture.js";
import { createBench, type RunningTool, runTool, startTool } from "../bench.test.fixture.js";

const devices = "export:\n  power: { type: BenchPower }\n";

const files: Readonly<Record<string, string>> = {
  "hooks.yaml": `motd: Welcome
hooks:
  beforeLease:
    script: |
      echo "before $LEASE_NAME"
      j power on
      echo "Mind the cable" >"$JMP_MOTD_FILE"
  afterLease:
    script: j power cycle --wait 0; echo "after"
${devices}`,
  "warn.yaml": `hooks: { beforeLease: { script: exit 3 }, afterLease: { script: exit 4 } }\n${devices}`,
  "end.yaml": `hooks: { beforeLease: { script: exit 3, onFailure: endLease }, afterLease: { script: echo never } }\n${devices}`,
  "exit-before.yaml": `hooks: { beforeLease: { script: exit 3, onFailure: exit } }\n${devices}`,
  "exit-after.yaml": `hooks: { afterLease: { script: exit 3, onFailure: exit } }\n${devices}`,
  "slow.yaml": `hooks: { beforeLease: { script: "echo begun; exec sleep 60" }, afterLease: { script: echo cleared } }\n${devices}`,
  "stubborn-hook.yaml": `hooks:
  beforeLease:
    script: |
      trap 'echo asked' TERM
      echo "hook is $$"
      while :; do sleep 0.05; done
${devices}`,
  "exclusive.yaml": `exclusive: true\nhooks: { afterLease: { script: echo "after" } }\n${devices}`,
  "once.yaml": `exclusive: true\nexitOnLeaseEnd: true\n${devices}`,
};

let bench: SampleProject;
beforeAll(async () => {
  bench = await createBench();
  await Promise.all(Object.entries(files).map(([name, text]) => writeFile(join(bench.folder, name), text)));
});
afterAll(async () => {
  await bench[Symbol.asyncDispose]();
});

const shell = (file: string, ...command: string[]) =>
  runTool("jmp", ["shell", "--exporter-config", file, "--", ...command], { cwd: bench.folder });

async function run(file: string): Promise<{ exporter: RunningTool; target: string }> {
  const exporter = startTool("jmp", ["run", "--exporter-config", file], { cwd: bench.folder });
  return { exporter, target: (await exporter.seen("listening on ")).replace("listening on ", "") };
}

describe("jmp shell with a file", () => {
  test("runs the hooks around the command, with j on their PATH, and shows what they print", async () => {
    const { code, stdout, stderr } = await shell("hooks.yaml", "echo", "the command");
    expect([code, stdout]).toEqual([0, "the command\n"]);
    const lines = stderr.split("\n").filter((line) => !line.startsWith("jmp: waiting: "));
    expect(lines).toEqual([
      "beforeLease: before standalone",
      "bench: on",
      "bench: cycle 0",
      "afterLease: after",
      "bench: closed",
      "",
    ]);
  });

  test("warns of hooks that fail, and goes on", async () => {
    const { code, stdout, stderr } = await shell("warn.yaml", "echo", "ran");
    expect([code, stdout]).toEqual([0, "ran\n"]);
    expect(stderr).toContain("jmp: warning: beforeLease hook warning: Hook failed with exit code 3\n");
    expect(stderr).toContain("jmp: warning: afterLease hook warning: Hook failed with exit code 4\n");
  });

  test.each(["end.yaml", "exit-before.yaml"])("runs nothing after a hook that fails for good: %s", async (file) => {
    const { code, stdout, stderr } = await shell(file, "echo", "ran");
    expect([code, stdout]).toEqual([1, ""]);
    expect(stderr).toMatch(/^jmp: error: .*beforeLease hook failed \(on_failure=.*\): Hook failed with exit code 3$/m);
    expect(stderr).not.toContain("never");
  });

  test.each([
    [["true"], 1],
    [["sh", "-c", "exit 42"], 42],
  ])("ends with 1 when the hook after %j says exit, unless the command failed", async (command, code) => {
    const outcome = await shell("exit-after.yaml", ...command);
    expect(outcome.code).toBe(code);
    expect(outcome.stderr).toContain("jmp: error: afterLease hook failed (on_failure=exit, shutting down)");
  });

  test("ends the hook on a signal, clears up and leaves", async () => {
    const args = ["shell", "--exporter-config", "slow.yaml", "--", "echo", "ran"];
    await using running = startTool("jmp", args, { cwd: bench.folder });
    await running.seen("beforeLease: begun");
    running.child.kill("SIGTERM");
    expect(await running.ended).toBe(143);
    expect(running.lines()).toContain("afterLease: cleared");
    expect(running.lines()).toContain("bench: closed");
    expect(running.lines()).not.toContain("ran");
  });

  test("holds an exclusive session for the programs inside", async () => {
    const { code, stderr } = await shell("exclusive.yaml", "sh", "-c", "j power on && j power on");
    expect(code).toBe(0);
    expect(stderr.match(/bench: (on|closed)/g)).toEqual(["bench: on", "bench: on", "bench: closed"]);
  });
});

describe("jmp run", () => {
  test("takes the hook along when a second signal ends it at once", async () => {
    await using exporter = startTool("jmp", ["run", "--exporter-config", "stubborn-hook.yaml"], { cwd: bench.folder });
    const line = await exporter.seen("hook is ");
    const pid = Number(/hook is (\d+)/.exec(line)?.[1]);
    exporter.child.kill("SIGTERM");
    await exporter.seen("asked");
    exporter.child.kill("SIGTERM");
    expect(await exporter.ended).toBe(143);
    await expect(readFile(`/proc/${pid}/cmdline`, "utf8").catch(() => "")).resolves.toBe("");
  });

  test("keeps a session for one shell at a time; the next is told who has it", async () => {
    const { exporter, target } = await run("exclusive.yaml");
    await using _ = exporter;
    const inside = 'j power on; echo "inside"; read line; echo "leaves"';
    await using first = startTool("jmp", ["shell", "--host", target, "--", "sh", "-c", inside]);
    await first.seen("inside");
    await using second = startTool("jmp", ["shell", "--host", target, "--", "sh", "-c", "j power on; echo second"]);
    const wait = await second.seen("waiting");
    await using third = startTool("j", ["--host", target, "power", "on"]);
    await third.seen("waiting");
    third.child.kill("SIGINT");
    expect(await third.ended).toBe(130);
    expect(wait).toMatch(/^jmp: waiting: "jmp" \(pid \d+, uid \d+, on .+\) has held the session for \d+ s$/);
    expect(wait).toContain(`pid ${first.child.pid},`);
    first.child.stdin.end("\n");
    expect(await first.ended).toBe(0);
    expect(first.lines()).toContain("afterLease: after");
    expect(await second.ended).toBe(0);
    expect(second.lines()).toContain("second");
    exporter.child.kill("SIGTERM");
    expect(await exporter.ended).toBe(143);
    expect(exporter.lines().match(/bench: (on|closed)/g)).toEqual([
      "bench: on",
      "bench: closed",
      "bench: on",
      "bench: closed",
    ]);
  });

  test("gets an exclusive session back from a program that has come to its end without closing its client", async () => {
    const { exporter, target } = await run("exclusive.yaml");
    await using _ = exporter;
    const program = `
      import { connect } from "jumpstarter-ts";
      import { PowerClient } from "jumpstarter-ts/generated/power/v1";
      const power = await connect(PowerClient, ${JSON.stringify(target)});
      await power.on();
      console.log("done");`;
    const outcome = await runNode(["--input-type=module", "-e", program], { cwd: bench.folder });
    expect(outcome).toEqual({ code: 0, stdout: "done\n", stderr: "" });
    await exporter.seen("bench: closed");
  });

  test("ends with 0 after its only session", async () => {
    const { exporter, target } = await run("once.yaml");
    await using _ = exporter;
    expect(await runTool("jmp", ["shell", "--host", target, "--", "j", "power", "on"])).toMatchObject({ code: 0 });
    expect(await exporter.ended).toBe(0);
    expect(exporter.lines()).toContain("jmp: The lease has ended and exitOnLeaseEnd is set");
  });

  test("ends with 1 when a hook fails that says exit", async () => {
    await using exporter = startTool("jmp", ["run", "--exporter-config", "exit-before.yaml"], { cwd: bench.folder });
    expect(await exporter.ended).toBe(1);
    expect(exporter.lines()).toContain("jmp: error: beforeLease hook failed (on_failure=exit, shutting down)");
  });

  test("shows those who come while a hook runs what it prints", async () => {
    const { exporter, target } = await run("slow.yaml");
    await using _ = exporter;
    await using waiting = startTool("jmp", ["shell", "--host", target, "--", "true"]);
    await waiting.seen("beforeLease: begun");
    await using other = startTool("j", ["--host", target, "power", "on"]);
    expect(await other.seen("waiting")).toBe("j: waiting: BEFORE_LEASE_HOOK: Running beforeLease hook");
    exporter.child.kill("SIGTERM");
    expect(await exporter.ended).toBe(143);
    expect(await waiting.ended).toBe(8);
  });
});

import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, test } from "@jest/globals";
import { runProgram } from "./run-program.js";

const environment = { PATH: process.env.PATH ?? "" };
const limits = { timeoutMs: 20_000, maxOutputBytes: 1024 * 1024 };

function shell(script: string, options: Partial<typeof limits> & { killAfterMs?: number } = {}, signal?: AbortSignal) {
  const program = { command: "sh", args: ["-c", script], environment };
  return runProgram(program, { ...limits, ...options }, signal ?? new AbortController().signal);
}

describe("runProgram()", () => {
  test("kills a program that ignores the request to end", async () => {
    const started = performance.now();
    const script = "trap '' TERM; while :; do sleep 0.01; done";
    await expect(shell(script, { timeoutMs: 100, killAfterMs: 100 })).rejects.toMatchObject({
      code: "deadline_exceeded",
    });
    expect(performance.now() - started).toBeLessThan(5000);
  });

  test("ends what the program left running, and settles without waiting for it", async () => {
    const pid = Number(await shell("sleep 3600 & echo $!"));
    await expect(gone(pid)).resolves.toBe(true);
  });

  test("ends the whole group when the program is stopped", async () => {
    const folder = await mkdtemp(join(tmpdir(), "run-program-"));
    const run = shell(`sleep 3600 & echo $! > ${folder}/pid; wait`, { timeoutMs: 300 });
    await expect(run).rejects.toMatchObject({ code: "deadline_exceeded" });
    const pid = Number(await readFile(join(folder, "pid"), "utf8"));
    await expect(gone(pid)).resolves.toBe(true);
    await rm(folder, { recursive: true });
  });

  test("does not wait for ever for a process that left the group with the pipes in its hands", async () => {
    const output = await shell("setsid sh -c 'echo $$; exec sleep 20' & sleep 0.2; echo done");
    const [pid, done] = output.trim().split("\n");
    expect(done).toBe("done");
    process.kill(Number(pid), "SIGKILL");
  });

  test("does not start at all when it is canceled before", async () => {
    await expect(shell("echo started", {}, AbortSignal.abort())).rejects.toMatchObject({ code: "canceled" });
  });

  test("reports a program that a signal ended", async () => {
    await expect(shell("kill -KILL $$")).rejects.toMatchObject({
      code: "internal",
      message: 'Program "sh" was ended by SIGKILL',
    });
  });

  test("returns exactly what was printed, also characters split between two reads", async () => {
    const output = await shell("printf '\\303'; sleep 0.05; printf '\\274'");
    expect(output).toBe("ü");
  });

  test("reads a megabyte of output up to the last byte, and complains about one byte more", async () => {
    const print = (bytes: number) => `head -c ${bytes} /dev/zero | tr '\\0' x`;
    expect((await shell(print(1024 * 1024))).length).toBe(1024 * 1024);
    await expect(shell(print(1024 * 1024 + 1))).rejects.toMatchObject({ code: "resource_exhausted" });
  });

  test("keeps only the end of a long complaint", async () => {
    const script = "head -c 100000 /dev/zero | tr '\\0' e >&2; echo the reason >&2; exit 1";
    const failure = await shell(script).catch((reason: Error) => reason.message);
    expect(failure).toContain("the reason");
    expect(failure.length).toBeLessThan(3000);
  });
});

/** True as soon as the process is gone or dead; the test's own deadline is the limit. */
async function gone(pid: number): Promise<boolean> {
  for (;;) {
    const state = await readFile(`/proc/${pid}/stat`, "utf8").catch(() => "");
    if (state === "" || state.includes(") Z ")) return true;
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}

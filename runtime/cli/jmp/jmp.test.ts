import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import type { SampleProject } from "../../discovery/sample-project.test.fixture.js";
import { createBench, runTool, startTool } from "../bench.test.fixture.js";

let bench: SampleProject;

beforeAll(async () => {
  bench = await createBench();
});

afterAll(async () => {
  await bench[Symbol.asyncDispose]();
});

function jmp(...args: string[]) {
  return runTool("jmp", args, { cwd: bench.folder });
}

describe("jmp run", () => {
  test.each([
    ["SIGTERM", 143],
    ["SIGINT", 130],
  ] as const)("closes its devices on %s and ends with %d", async (signal, code) => {
    await using exporter = startTool("jmp", ["run", "--exporter-config", "bench.yaml"], { cwd: bench.folder });
    expect(await exporter.seen("listening")).toMatch(/^listening on unix:\/.+/);
    exporter.child.kill(signal);
    expect(await exporter.ended).toBe(code);
    expect(exporter.lines()).toContain("bench: closed");
  });

  test("listens where it is told and says so in JSON", async () => {
    const socket = join(bench.folder, "own.sock");
    const args = [
      "run",
      "--exporter-config",
      "bench.yaml",
      "--socket",
      socket,
      "--listen",
      "127.0.0.1:0",
      "--insecure",
    ];
    await using exporter = startTool("jmp", [...args, "-o", "json"], { cwd: bench.folder });
    const { event, addresses } = JSON.parse(await exporter.seen("listening"));
    expect([event, addresses[0], addresses.length]).toEqual(["listening", `unix:${socket}`, 2]);
    for (const target of addresses) {
      expect(await runTool("j", ["--host", target, "power", "on"])).toMatchObject({ code: 0, stderr: "" });
    }
    exporter.child.kill("SIGTERM");
    expect(await exporter.ended).toBe(143);
    await expect(readdir(bench.folder)).resolves.not.toContain("own.sock");
  });

  const mistakes: readonly (readonly [name: string, args: string[], code: number, stderr: string])[] = [
    [
      "everything wrong in a file",
      ["--exporter-config", "wrong.yaml"],
      3,
      'wrong.yaml:3:11: Unknown driver "BenchPowr", did you mean "BenchPower"?\n' +
        'wrong.yaml:4:5: Unknown key "confg" in "export.power", did you mean "config"?\njmp: error: 2 errors\n',
    ],
    [
      "a file that is not there",
      ["--exporter-config", "no.yaml"],
      74,
      'jmp: error: Cannot read the exporter configuration "no.yaml": there is no such file\n',
    ],
    [
      "a folder",
      ["--exporter-config", "."],
      74,
      'jmp: error: Cannot read the exporter configuration ".": it is a folder\n',
    ],
    [
      "a socket in no folder",
      ["--exporter-config", "board.yaml", "--socket", "/nope/dir/x.sock", "--log-level", "silent"],
      74,
      'jmp: error: Cannot listen on "unix:/nope/dir/x.sock": there is no folder "/nope/dir"; create it with: mkdir -m 700 /nope/dir\n',
    ],
    ["no file", [], 2, 'jmp: error: Nothing to serve: "jmp run" needs --exporter-config FILE\n'],
    [
      "TCP without encryption",
      ["--exporter-config", "bench.yaml", "--listen", "127.0.0.1:0"],
      3,
      "jmp: error: Cannot listen on 127.0.0.1:0 without encryption: TLS is not available in this version; " +
        "--insecure serves everybody on this machine, in clear text\n",
    ],
    [
      "TCP beyond this machine",
      ["--exporter-config", "bench.yaml", "--listen", "0.0.0.0:0", "--insecure"],
      2,
      "jmp: error: Cannot listen on 0.0.0.0:0: without encryption only this machine is served, 127.0.0.1 or ::1\n",
    ],
    [
      "--insecure alone",
      ["--exporter-config", "bench.yaml", "--insecure"],
      2,
      "jmp: error: --insecure goes with --listen HOST:PORT; a Unix socket is private by itself\n",
    ],
    [
      "a bad address",
      ["--exporter-config", "bench.yaml", "--listen", "here", "--insecure"],
      2,
      'jmp: error: Wrong value of --listen: expected HOST:PORT such as 127.0.0.1:4711, got "here"\n',
    ],
    ["a word", ["bench.yaml"], 2, 'jmp: error: Unexpected argument "bench.yaml" of "jmp run"\n'],
    [
      "a wrong level",
      ["--exporter-config", "bench.yaml", "--log-level", "inf"],
      2,
      'jmp: error: Unknown log level "inf", did you mean "info"?\n',
    ],
  ];

  test.each(mistakes)("refuses %s", async (_, args, code, stderr) => {
    expect(await jmp("run", ...args)).toEqual({ code, stdout: "", stderr });
  });

  test("refuses to replace a file by its socket", async () => {
    const socket = join(bench.folder, "drivers.js");
    const { code, stderr } = await jmp("run", "--exporter-config", "board.yaml", "--socket", socket);
    expect([code, stderr]).toEqual([74, expect.stringContaining("something else is there")]);
  });

  test("says loudly that TCP is open to all, whatever is logged", async () => {
    const args = ["run", "--exporter-config", "board.yaml", "--listen", "127.0.0.1:0", "--insecure"];
    await using exporter = startTool("jmp", [...args, "--log-level", "error"], { cwd: bench.folder });
    expect(await exporter.seen("INSECURE")).toMatch(
      /^INSECURE: whoever can reach http:\/\/127\.0\.0\.1:\d+ controls the devices\.$/,
    );
    await exporter.seen("listening");
    exporter.child.kill("SIGTERM");
    expect(await exporter.ended).toBe(143);
  });

  test("names the device that does not open", async () => {
    const { code, stderr } = await jmp("run", "--exporter-config", "stubborn.yaml", "--log-level", "silent");
    expect(code).toBe(7);
    expect(stderr).toMatch(/^jmp: error: [^\n]*probe[^\n]*nobody answers on the bus\n$/);
  });
});

describe("jmp shell", () => {
  const shell = (...args: string[]) => jmp("shell", "--exporter-config", "bench.yaml", ...args);

  test("gives the command j on its PATH and the exporter's address", async () => {
    const script = 'j power on && j host list x && jmp version && echo "$JMP_EXPORTER" && test -S "$JUMPSTARTER_HOST"';
    const { code, stdout, stderr } = await shell("--", "sh", "-c", script);
    expect([code, stdout]).toEqual([0, expect.stringMatching(/^ls\nx\njumpstarter-ts .+\nbench\n$/)]);
    expect(stderr).toBe("bench: on\nbench: closed\n");
  });

  test("shows warnings of drivers as plain lines, and nothing of failed calls", async () => {
    const { code, stderr } = await jmp("shell", "--exporter-config", "any.yaml", "--", "j", "host", "execute", "false");
    expect(code).not.toBe(0);
    expect(stderr).toMatch(/^jmp: warning: device "host": allow is any: [^\n]*\nj: error: [^\n]*\n$/);
  });

  test.each([
    ["its exit code", ["sh", "-c", "exit 42"], 42],
    ["an exit code of j", ["j", "power", "off"], 7],
    ["128 plus the signal that ended it", ["sh", "-c", "kill -KILL $$"], 137],
    ["127 when there is no such command", ["no-such-command"], 127],
    ["126 when it is not executable", ["/etc/passwd"], 126],
  ])("passes on %s", async (_, command, code) => {
    const outcome = await shell("--", ...command);
    expect(outcome.code).toBe(code);
    expect(outcome.stderr).toContain("bench: closed");
  });

  test("takes a command without the dashes, with flags of its own", async () => {
    expect(await shell("echo", "-n", "--host", "x")).toMatchObject({ code: 0, stdout: "--host x" });
  });

  test("uses an exporter that runs already", async () => {
    await using exporter = startTool("jmp", ["run", "--exporter-config", "bench.yaml"], { cwd: bench.folder });
    const target = (await exporter.seen("listening on ")).replace("listening on ", "");
    expect(await jmp("shell", "--host", target, "--", "j", "power", "on")).toMatchObject({ code: 0, stderr: "" });
  });

  test("refuses an exporter that is not there, before the command starts", async () => {
    const { code, stdout, stderr } = await jmp("shell", "--host", "/nonexistent/socket", "--", "echo", "ran");
    expect([code, stdout]).toEqual([8, ""]);
    expect(stderr).toMatch(/^jmp: error: [^\n]*\/nonexistent\/socket[^\n]*\n$/);
  });

  test.each([[[]], [["--exporter-config", "bench.yaml", "--host", "/x"]]])("refuses %j", async (flags) => {
    const { code, stderr } = await jmp("shell", ...flags, "--", "true");
    expect([code, stderr]).toEqual([
      2,
      'jmp: error: "jmp shell" needs either --exporter-config FILE or --host TARGET\n',
    ]);
  });

  test("leaves no folder behind, and a signal reaches the command", async () => {
    const script = 'trap "exit 9" TERM; echo "tools in $(dirname "$(command -v j)")"; while :; do sleep 0.05; done';
    const args = ["shell", "--exporter-config", "bench.yaml", "--", "sh", "-c", script];
    await using running = startTool("jmp", args, { cwd: bench.folder });
    const folder = (await running.seen("tools in ")).replace("tools in ", "");
    expect(await readdir(folder)).toEqual(expect.arrayContaining(["j", "jmp"]));
    running.child.kill("SIGTERM");
    expect(await running.ended).toBe(9);
    await expect(readdir(folder)).rejects.toMatchObject({ code: "ENOENT" });
  });
});

describe("jmp", () => {
  test.each([
    ["run", "Usage: jmp run [flags]"],
    ["shell", "Usage: jmp shell [-- command..] [flags]"],
    ["version", "Usage: jmp version [flags]"],
  ])("helps with %s", async (command, usage) => {
    const { code, stdout, stderr } = await jmp(command, "--help");
    expect([code, stdout.split("\n")[0], stderr]).toEqual([0, usage, ""]);
  });

  test("refuses an unknown command", async () => {
    expect(await jmp("shel")).toEqual({
      code: 2,
      stdout: "",
      stderr: 'jmp: error: Unknown command "shel", did you mean "shell"?\n',
    });
  });

  test("works in an empty folder", async () => {
    const { code, stdout } = await runTool("jmp", ["driver", "list"], { cwd: "/" });
    expect(code).toBe(0);
    expect(stdout).toMatch(/^MockPower +jumpstarter-ts\/drivers\/power#MockPower/m);
  });
});

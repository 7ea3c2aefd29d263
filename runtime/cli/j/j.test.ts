import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import type { SampleProject } from "../../discovery/sample-project.test.fixture.js";
import { createBench, type RunningTool, runTool, startTool } from "../bench.test.fixture.js";

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

/** Runs `j` in the bench's project, with its exporter in the environment. */
function j(...args: string[]) {
  return runTool("j", args, { cwd: bench.folder, env: { JUMPSTARTER_HOST: host } });
}

/** Runs `j` like {@link j}, with something to read. */
function withInput(input: string, ...args: string[]) {
  return runTool("j", args, { cwd: bench.folder, env: { JUMPSTARTER_HOST: host }, input });
}

describe("j without a method", () => {
  test("draws the tree of devices", async () => {
    const { code, stdout } = await j();
    expect(code).toBe(0);
    expect(stdout).toMatch(/^exporter +composite\/v1\n├── power +power\/v1 +Lamp on the desk\n├── board /);
    expect(stdout).toMatch(/└── console +serial\/v1\n/);
  });

  test("prints the tree as JSON", async () => {
    const { stdout } = await j("-o", "json");
    const tree = JSON.parse(stdout);
    expect(tree.children.map((child: { path: string }) => child.path)).toEqual([
      "power",
      "board",
      "host",
      "math",
      "device",
    ]);
    expect(tree.children[0]).toMatchObject({ interfaces: ["power/v1"], description: "Lamp on the desk" });
  });

  test("lists the methods of a device, in the words of the configuration where it has some", async () => {
    const { code, stdout } = await j("power");
    expect(code).toBe(0);
    expect(stdout).toContain("Lamp on the desk\nInterface power/v1.");
    expect(stdout).toMatch(/j power on +Lights the lamp\n/);
    expect(stdout).toMatch(/j power off +Removes power\.\n/);
  });

  test("lists commands that a client extension adds", async () => {
    const { stdout } = await j("host");
    expect(stdout).toMatch(/j host list +Lists a folder\.\n/);
    expect(stdout).toMatch(/j host execute +Runs a program/);
  });
});

describe("j with a method", () => {
  test("prints nothing for a method without result", async () => {
    expect(await j("power", "on")).toEqual({ code: 0, stdout: "", stderr: "" });
  });

  test("prints a line per item of a stream and leaves it after --count", async () => {
    expect(await j("power", "read", "--count", "2")).toEqual({
      code: 0,
      stdout: "voltage=5.02 V  current=1.98 A\nvoltage=5.02 V  current=1.98 A\n",
      stderr: "",
    });
    await exporter.seen("bench: read ended");
  });

  test("says that a deadline cut the stream, after the items that came", async () => {
    const { code, stdout, stderr } = await j("--timeout", "500ms", "power", "read");
    expect([code, stdout.split("\n")[0]]).toEqual([9, "voltage=5.02 V  current=1.98 A"]);
    expect(stderr).toBe(
      "j: error: power.read: the stream was cut after 500 ms; pass --timeout to wait longer, 0 to wait for ever\n",
    );
  });

  test("prints JSON lines, and YAML documents", async () => {
    const json = await j("-o", "json", "power", "read", "-n", "2");
    expect(
      json.stdout
        .trim()
        .split("\n")
        .map((line) => JSON.parse(line)),
    ).toEqual([
      { voltage: 5.02, current: 1.98 },
      { voltage: 5.02, current: 1.98 },
    ]);
    expect((await j("power", "read", "-oyaml", "-n1")).stdout).toBe("---\nvoltage: 5.02\ncurrent: 1.98\n");
  });

  test("passes arguments by flag, in the unit they carry", async () => {
    expect(await j("power", "cycle", "--wait", "12ms")).toMatchObject({ code: 0 });
    await exporter.seen("bench: cycle 0.012");
  });

  test("passes arguments by place, behind two dashes too", async () => {
    const { stdout } = await j("host", "execute", "ls", "a b", "--", "-la", "--all");
    expect(JSON.parse(stdout)).toEqual(["ls", "a b", "-la", "--all"]);
  });

  test("follows a path by words and by dots", async () => {
    expect(await j("board", "console", "set-dtr", "on")).toMatchObject({ code: 0 });
    expect(await j("board.console", "setDtr", "--no-asserted")).toMatchObject({ code: 0 });
    await exporter.seen("bench: dtr false");
  });

  test("runs a command of a client extension", async () => {
    expect((await j("host", "list", "/tmp")).stdout).toBe("ls\n/tmp\n");
  });

  test("calls an interface that is not installed, from the exporter's descriptors", async () => {
    expect(await j("math", "add", "2", "--right", "0.5")).toEqual({ code: 0, stdout: "2.5\n", stderr: "" });
  });

  test("finds the only device of an interface", async () => {
    const args = ["--interface", "serial/v1", "--host", host, "set-rts", "true"];
    expect(await runTool("j", args, { cwd: bench.folder })).toMatchObject({ code: 0, stderr: "" });
    expect(await runTool("j", ["power", "on", "--host", host], { cwd: bench.folder })).toMatchObject({ code: 0 });
  });

  test("joins pipes to a byte stream until the far side ends", async () => {
    const input = "hello\n".repeat(50_000);
    const { code, stdout, stderr } = await runTool("j", ["board", "console", "connect"], {
      cwd: bench.folder,
      env: { JUMPSTARTER_HOST: host },
      input,
    });
    expect([code, stdout.length, stdout === input, stderr]).toEqual([0, input.length, true, ""]);
  });

  test("sends an item per line of standard input and prints the result", async () => {
    for (const words of [[], ["-"], ["--samples", "-"]]) {
      expect(await withInput("0.5\n\n0.75\n", "device", "play-samples", ...words, "--gain", "2", "-o", "json")).toEqual(
        {
          code: 0,
          stdout: '{"count":2,"peak":1.5}\n',
          stderr: "",
        },
      );
    }
  });

  test("sends the lines of a file", async () => {
    for (const words of [["@wave.ndjson"], ["--samples", "@wave.ndjson"]]) {
      const { stdout } = await withInput("1\n1\n1\n", "device", "play-samples", ...words);
      expect(stdout).toBe("count=2  peak=0.5\n");
    }
  });

  test("sends nothing when there is no input", async () => {
    expect(await withInput("", "device", "play-samples")).toMatchObject({ code: 0, stdout: "count=0  peak=0\n" });
  });

  test("prints what a two-way stream answers, a line per item, and leaves it after --count", async () => {
    expect(await withInput("1\n0.5\n", "device", "loop-samples")).toEqual({
      code: 0,
      stdout: "0.5\n0.25\n",
      stderr: "",
    });
    expect(await withInput("1\n1\n1\n", "device", "loop-samples", "-n", "2")).toMatchObject({ stdout: "0.5\n0.5\n" });
  });

  test("answers each line as it comes, and ends when the device has enough although the input goes on", async () => {
    await using call = startTool("j", ["device", "play-samples"], {
      cwd: bench.folder,
      env: { JUMPSTARTER_HOST: host },
    });
    call.child.stdin.write("0.125\n");
    await exporter.seen("bench: plays 0.125");
    call.child.stdin.write("-1\n");
    expect(await call.ended).toBe(0);
    expect(call.lines()).toBe("count=2  peak=0.125");
  });

  test("shows the help of a stream", async () => {
    const { stdout } = await j("device", "play-samples", "--help");
    expect(stdout).toContain("Usage: j device play-samples [-|@file] [flags]");
    expect(stdout).toContain("Sends one item per line of standard input, or of a file.");
    expect(stdout).toContain("--samples  Samples to play. [stream of number: @file or -, a value per line, -1..1,");
  });

  test("shows the help of a method with units, range and default", async () => {
    const { code, stdout } = await j("power", "cycle", "--help");
    expect(code).toBe(0);
    expect(stdout).toContain("Usage: j power cycle [flags]");
    expect(stdout).toContain("--wait  Time without power in seconds. [number, s, 0..3600, default 2]");
  });
});

describe("j refuses in one line", () => {
  const mistakes: readonly (readonly [name: string, args: string[], code: number, message: string])[] = [
    ["an unknown device", ["powr", "on"], 5, 'The exporter has no device "powr", did you mean "power"?'],
    [
      "a device that is nowhere near",
      ["zzzzzz"],
      5,
      'The exporter has no device "zzzzzz"; it has power, board, host, math, device',
    ],
    ["an unknown method", ["power", "onn"], 5, 'Device "power" has no method "onn", did you mean "on"?'],
    ["an unknown child", ["board", "consle"], 5, 'Device "board" has no device "consle", did you mean "console"?'],
    [
      "an unknown flag",
      ["power", "cycle", "--wiat", "1"],
      2,
      'Unknown flag "--wiat" of "j power cycle", did you mean "--wait"?',
    ],
    [
      "a wrong argument",
      ["power", "cycle", "--wait", "long"],
      2,
      'Wrong value of "wait": expected a number, got "long"',
    ],
    ["a value out of range", ["power", "cycle", "--wait", "-1"], 2, "0..3600, got -1"],
    [
      "a missing argument",
      ["host", "execute"],
      2,
      'Missing argument <command> of "j host execute" (Name of the program',
    ],
    ["a surplus argument", ["power", "on", "now"], 2, 'Unexpected argument "now" of "j power on"'],
    ["a method the driver leaves out", ["board", "console", "force-close"], 7, "no such line"],
    ["a driver that fails", ["power", "off"], 7, "power.off: the relay is stuck"],
    [
      "an error that the interface declares, with its fields",
      ["power", "cycle", "--wait", "13"],
      10,
      "power.cycle: cut short (CycleInterruptedError powered=false)",
    ],
    [
      "a deadline",
      ["--timeout", "50ms", "power", "cycle", "--wait", "60"],
      9,
      "power.cycle: no result within 50 ms; pass --timeout to wait longer, 0 to wait for ever",
    ],
    [
      "an unknown interface",
      ["--interface", "power/v2", "on"],
      5,
      'no device of interface "power/v2", did you mean "power/v1"?',
    ],
    ["a wrong format", ["-o", "jsn"], 2, 'Unknown output format "jsn", did you mean "json"?'],
    [
      "a wrong count",
      ["-n", "0", "power", "read"],
      2,
      'Wrong value of --count: expected a whole number from 1, got "0"',
    ],
    ["a wrong time", ["--timeout", "soon", "power", "on"], 2, "Wrong value of --timeout: expected a time such as 5s"],
    ["an exporter that is not there", ["--host", "/nonexistent/socket", "power", "on"], 8, "/nonexistent/socket"],
    ["a target that is none", ["--host", "nonsense", "power", "on"], 2, 'Cannot read target "nonsense"'],
  ];

  test.each(mistakes)("%s", async (_, args, code, message) => {
    const outcome = await j(...args);
    expect(outcome).toEqual({ code, stdout: "", stderr: expect.stringMatching(/^j: error: [^\n]*\n$/) });
    expect(outcome.stderr).toContain(message);
  });

  const failure = {
    name: "CycleInterruptedError",
    code: "aborted",
    message: "power.cycle: cut short",
    device: "power",
    method: "cycle",
    details: { powered: false },
  };

  test("and with data where data is asked for", async () => {
    const { code, stdout, stderr } = await j("-o", "json", "power", "cycle", "--wait", "13");
    expect([code, stdout, stderr.split("\n").length]).toEqual([10, "", 2]);
    expect(JSON.parse(stderr)).toEqual({ error: failure });
    const plain = await j("power", "off", "-o", "json");
    const { details: _, ...rest } = failure;
    const off = { name: "DriverError", code: "internal", message: "power.off: the relay is stuck", method: "off" };
    expect([plain.code, JSON.parse(plain.stderr)]).toEqual([7, { error: { ...rest, ...off } }]);
    const yaml = await j("power", "cycle", "--wait", "13", "-o", "yaml");
    expect([yaml.code, yaml.stdout]).toEqual([10, ""]);
    expect(yaml.stderr).toContain("---\nerror:\n  name: CycleInterruptedError\n  code: aborted\n");
    expect(yaml.stderr).toContain("\n  details:\n    powered: false\n");
  });

  test.each<[string, string, string[], number, string]>([
    ["a line that is none", "0.5\nhalf\n", [], 2, 'Wrong value of "samples, line 2": expected a number, got "half"'],
    [
      "an item out of range",
      "0.5\n\n7\n",
      [],
      2,
      'argument "samples[1]" of "playSamples": expected number in -1..1, got 7',
    ],
    ["a file that is not there", "", ["@none.ndjson"], 74, 'Cannot read "none.ndjson": there is no such file'],
    [
      "a word that is no source",
      "",
      ["wave.ndjson"],
      2,
      'Unexpected argument "wave.ndjson" of "j device play-samples"',
    ],
    ["a flag that names no source", "", ["--samples", "1"], 2, 'expected - for standard input or @file, got "1"'],
  ])("%s", async (_, input, words, code, message) => {
    const outcome = await withInput(input, "device", "play-samples", ...words);
    expect(outcome).toEqual({ code, stdout: "", stderr: expect.stringMatching(/^j: error: [^\n]*\n$/) });
    expect(outcome.stderr).toContain(message);
  });

  test("and shows the stack when asked", async () => {
    const { code, stderr } = await j("power", "off", "--debug");
    expect(code).toBe(7);
    expect(stderr).toMatch(/^j: error: power\.off: the relay is stuck\nDriverError: .*\n {4}at /);
  });
});

describe("j and its surroundings", () => {
  test("a signal cancels the call and gives 128 plus its number", async () => {
    for (const [signal, code] of [
      ["SIGINT", 130],
      ["SIGTERM", 143],
    ] as const) {
      await using call = startTool("j", ["power", "cycle", "--wait", `${code}`], {
        cwd: bench.folder,
        env: { JUMPSTARTER_HOST: host },
      });
      await exporter.seen(`bench: cycle ${code}`);
      call.child.kill(signal);
      expect(await call.ended).toBe(code);
      expect(call.lines()).toBe("");
    }
    await exporter.seen("bench: cycle canceled");
  });

  test("a signal ends a call that waits for input", async () => {
    await using call = startTool("j", ["device", "play-samples"], {
      cwd: bench.folder,
      env: { JUMPSTARTER_HOST: host },
    });
    call.child.stdin.write("0.0625\n");
    await exporter.seen("bench: plays 0.0625");
    call.child.kill("SIGINT");
    expect(await call.ended).toBe(130);
    expect(call.lines()).toBe("");
  });

  test("a reader that leaves ends the stream quietly", async () => {
    await using call = startTool("j", ["power", "read"], { cwd: bench.folder, env: { JUMPSTARTER_HOST: host } });
    await call.seen("voltage=5.02 V");
    call.child.stdout?.destroy();
    expect(await call.ended).toBe(141);
    expect(call.lines()).not.toContain("error");
  });

  test("help needs no exporter, nor does the version", async () => {
    const top = await runTool("j", ["--help"], { cwd: "/" });
    expect([top.code, top.stderr]).toEqual([0, ""]);
    expect(top.stdout).toContain("Usage: j [flags] <device path> <method>");
    const method = await runTool("j", ["power", "cycle", "--help"], { cwd: "/" });
    expect(method.stdout).toContain("--wait  Time without power in seconds.");
    expect(method.stderr).toBe("j: no exporter, so this is the help of the interface power/v1\n");
    expect((await runTool("j", ["--version"], { cwd: "/" })).stdout).toMatch(/^jumpstarter-ts \d/);
  });

  test("a call needs one", async () => {
    const { code, stderr } = await runTool("j", ["power", "on"], { cwd: "/" });
    expect(code).toBe(2);
    expect(stderr).toMatch(
      /^j: error: No exporter to talk to: run inside "jmp shell", set JUMPSTARTER_HOST, or pass --host/,
    );
  });
});

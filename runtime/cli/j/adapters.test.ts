import { once } from "node:events";
import { existsSync } from "node:fs";
import { connect } from "node:net";
import { buffer } from "node:stream/consumers";
import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { createProject, runNode, type SampleProject } from "../../discovery/sample-project.test.fixture.js";
import { type RunningTool, runTool, startTool } from "../bench.test.fixture.js";

const drivers = `
import { PassThrough } from "node:stream";
import { Driver } from "jumpstarter-ts";
import { SerialDriver } from "jumpstarter-ts/generated/serial/v1";
import { PowerDriver } from "jumpstarter-ts/generated/power/v1";
export class Loop extends SerialDriver {
  connect() { return new PassThrough(); }
  setDtr() {} setRts() {} forceClose() {}
}
export class Lamp extends PowerDriver { on() {} off() {} cycle() {} *read() {} }
`;

const adapter = `
import { text } from "node:stream/consumers";
/** Sends a word so many times and prints, in capitals, what comes back. */
export const shout = {
  summary: "Shouts at the device.",
  options: [
    { name: "word", kind: "string", default: "hey", summary: "What to shout." },
    { name: "howOften", kind: "integer", minimum: 1, maximum: 3, default: 1, unit: "times", summary: "How often." },
  ],
  async start(open, { options, signal, print, report }) {
    const stream = await open({ signal });
    report("shouting \\u001b[31m" + options.word);
    stream.end(options.word.repeat(options.howOften));
    const ended = text(stream).then((heard) => print(heard.toUpperCase() + "\\n"));
    return { ended, [Symbol.asyncDispose]: async () => void stream.destroy() };
  },
};
export const broken = { start: 5 };
`;

let project: SampleProject;
let exporter: RunningTool;
let host: string;

beforeAll(async () => {
  project = await createProject({
    "package.json": {
      name: "bench",
      type: "module",
      exports: { "./drivers": "./drivers.js" },
      dependencies: { "jumpstarter-ts": "*", "@acme/tools": "*" },
      jumpstarter: { drivers: { Loop: "./drivers#Loop", Lamp: "./drivers#Lamp" } },
    },
    "drivers.js": drivers,
    "bench.yaml": "export:\n  loop: { type: Loop }\n  lamp: { type: Lamp }\n",
    "node_modules/@acme/tools/package.json": {
      name: "@acme/tools",
      type: "module",
      exports: { "./adapters": "./adapters.js" },
      jumpstarter: { adapters: { shout: "./adapters#shout", broken: "./adapters#broken" } },
    },
    "node_modules/@acme/tools/adapters.js": adapter,
  });
  exporter = startTool("jmp", ["run", "--exporter-config", "bench.yaml"], { cwd: project.folder });
  host = (await exporter.seen("listening on ")).replace("listening on ", "");
});

afterAll(async () => {
  await exporter[Symbol.asyncDispose]();
  await project[Symbol.asyncDispose]();
});

const j = (args: readonly string[], input?: string) =>
  runTool("j", args, { cwd: project.folder, env: { JUMPSTARTER_HOST: host }, ...(input !== undefined && { input }) });
const start = (...args: string[]) => startTool("j", args, { cwd: project.folder, env: { JUMPSTARTER_HOST: host } });

describe("j <device> <adapter>", () => {
  test("opens a TCP port, prints its address, and runs until Ctrl-C", async () => {
    await using forward = start("loop", "forward-tcp");
    const [, port] = /^127\.0\.0\.1:(\d+)$/.exec(await forward.seen("127.0.0.1:")) ?? [];
    const socket = connect(Number(port), "127.0.0.1");
    socket.end("hello");
    expect((await buffer(socket)).toString()).toBe("hello");
    forward.child.kill("SIGINT");
    expect(await forward.ended).toBe(130);
    expect(forward.lines()).toBe(`127.0.0.1:${port}`);
  });

  test("opens a Unix socket, tells its address as data, and removes it at the end", async () => {
    await using forward = start("-o", "json", "loop", "forward-unix");
    const { address } = JSON.parse(await forward.seen("address"));
    const path = address.replace("unix:", "");
    const socket = connect(path);
    socket.write("hello");
    await once(socket, "data");
    forward.child.kill("SIGTERM");
    expect(await forward.ended).toBe(143);
    expect(existsSync(path)).toBe(false);
  });

  test("ends when the exporter is lost", async () => {
    await using other = startTool("jmp", ["run", "--exporter-config", "bench.yaml"], { cwd: project.folder });
    const target = (await other.seen("listening on ")).replace("listening on ", "");
    await using forward = start("--host", target, "loop", "forward-tcp");
    await forward.seen("127.0.0.1:");
    other.child.kill("SIGKILL");
    expect(await forward.ended).toBe(8);
    expect(forward.lines()).toMatch(/^j: error: [^\n]*exporter[^\n]*$/m);
  });

  test("tells of a connection that failed and goes on", async () => {
    await using forward = start("loop", "forward-tcp", "--max-connections", "1");
    const [, port] = /:(\d+)$/.exec(await forward.seen("127.0.0.1:")) ?? [];
    const first = connect(Number(port), "127.0.0.1").on("error", () => undefined);
    first.write("x");
    await once(first, "data");
    connect(Number(port), "127.0.0.1").on("error", () => undefined);
    await forward.seen("j: a connection failed: A port forward takes no more than 1 connection at a time");
    first.destroy();
  });

  test("joins pipes to a device: the end of input ends the sending half, and the answer is printed", async () => {
    const input = "0123456789abcdef".repeat(20_000);
    expect(await j(["loop", "console"], input)).toEqual({ code: 0, stdout: input, stderr: "" });
  });

  test("runs an adapter of another package, with its options", async () => {
    expect(await j(["loop", "shout", "--word", "ho", "--how-often", "2"])).toEqual({
      code: 0,
      stdout: "HOHO\n",
      stderr: "j: shouting \\x1b[31mho\n",
    });
  });

  test("lists adapters where there are byte streams, and only there", async () => {
    const { stdout } = await j(["loop"]);
    expect(stdout).toMatch(/j loop shout +Shouts at the device\./);
    expect(stdout).toMatch(/j loop broken +\(cannot be loaded: "broken" of "@acme\/tools\/adapters" is no adapter/);
    expect((await j(["lamp"])).stdout).not.toContain("shout");
    expect(JSON.parse((await j(["-o", "json", "loop"])).stdout).adapters).toEqual([
      "broken",
      "console",
      "forward-tcp",
      "forward-unix",
      "shout",
    ]);
    expect((await j(["loop", "shout", "--help"])).stdout).toMatch(
      /--how-often +How often\. \[whole number, times, 1\.\.3, default 1\]/,
    );
  });

  test("helps without an exporter", async () => {
    const { stdout } = await runTool("j", ["--interface", "serial/v1", "forward-tcp", "--help"]);
    expect(stdout).toMatch(/--port +0 takes any free one\. \[whole number, 0\.\.65535, default 0\]/);
  });

  const wrong: readonly (readonly [string, readonly string[], number, string])[] = [
    ["a misspelt name", ["loop", "forward-tpc"], 5, 'Device "loop" has no method "forward-tpc", did you mean'],
    ["a device without byte streams", ["lamp", "console"], 5, 'Device "lamp" has no method "console"'],
    [
      "a value out of range",
      ["loop", "shout", "--how-often", "4"],
      2,
      'option "howOften" is a whole number in 1..3, not 4',
    ],
    ["a host that others reach", ["loop", "forward-tcp", "--address", "0.0.0.0"], 2, "--allow-remote"],
    ["something that is no adapter", ["loop", "broken"], 3, "it must have a"],
  ];
  test.each(wrong)("explains %s", async (_, args, code, message) => {
    const outcome = await j(args);
    expect([outcome.code, outcome.stdout, outcome.stderr]).toEqual([code, "", expect.stringContaining(message)]);
  });
});

describe("adapt()", () => {
  const run = (body: string) => {
    const script = `import { adapt, connect } from "jumpstarter-ts";
      import { SerialClient } from "jumpstarter-ts/generated/serial/v1";
      await using serial = await connect(SerialClient, "${host}", "loop");
      try { ${body} } catch (error) { console.log(error.name + ": " + error.message); }`;
    // An older Node does not know the statement; the compiler turns it into this.
    const plain = script.replace("await using serial", "const serial");
    return runNode(["--input-type=module", "-e", `${plain}\nawait serial[Symbol.asyncDispose]();`], {
      cwd: project.folder,
    });
  };

  test("starts an adapter of an installed package by its name", async () => {
    const body = `const one = await adapt("shout", () => serial.connect(), { howOften: 3 }, { report() {} });
      await one.ended; await one[Symbol.asyncDispose]();`;
    expect(await run(body)).toEqual({ code: 0, stdout: "HEYHEYHEY\n", stderr: "" });
  });

  test("starts ours", async () => {
    const body = `const one = await adapt("forward-tcp", () => serial.connect());
      console.log(/^127/.test(one.address)); await one[Symbol.asyncDispose]();`;
    expect(await run(body)).toEqual({ code: 0, stdout: "true\n", stderr: "" });
  });

  test.each([["an unknown name", "shuot", "{}", 'DiscoveryError: Unknown adapter "shuot", did you mean "shout"?']])(
    "explains %s",
    async (_, name, options, message) => {
      const { stdout } = await run(`await adapt("${name}", () => serial.connect(), ${options});`);
      expect(stdout).toContain(message);
    },
  );
});

test("a console program of a user talks to a device", async () => {
  const script = `import { connect } from "jumpstarter-ts";
    import { openConsole } from "jumpstarter-ts/adapters";
    import { SerialClient } from "jumpstarter-ts/generated/serial/v1";
    const serial = await connect(SerialClient, "${host}", "loop");
    const tty = await openConsole(() => serial.connect());
    await tty.sendLine("version 7");
    const { captures } = await tty.expect(/version (\\d+)/);
    console.log(captures[0]);
    await tty.close();
    await serial[Symbol.asyncDispose]();`;
  const { stdout, stderr } = await runNode(["--input-type=module", "-e", script], { cwd: project.folder });
  expect([stdout, stderr]).toEqual(["7\n", ""]);
});

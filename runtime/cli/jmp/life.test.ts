import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { createProject, type SampleProject } from "../../discovery/sample-project.test.fixture.js";
import { type RunningTool, runTool, startTool } from "../bench.test.fixture.js";

const drivers = `
import { Driver, parentOf, z } from "jumpstarter-ts";

const schema = z.object({ fail: z.enum(["construct", "open", "close", "later"]).optional(), slow: z.boolean().default(false) });

export class Step extends Driver.with(schema) {
  constructor(config, options) {
    super(config, options);
    this.label = options.name;
    if (this.config.fail === "construct") throw new Error("no such slot");
    this.timer = setInterval(() => {}, 1000);
  }
  async open() {
    this.logger.debug("measured");
    console.error("life: open " + this.label + " under " + (parentOf(this)?.label ?? "the root"));
    // Waits for the signal itself: no other moment is sure to be before the end of the opening.
    if (this.config.slow) await new Promise((resolve) => process.once("SIGTERM", () => setTimeout(resolve, 100)));
    if (this.config.fail === "open") throw new Error("nobody answers on the bus");
    if (this.config.slow) console.error("life: opened " + this.label);
    if (this.config.fail === "later") process.once("SIGUSR2", () => { throw new Error("lost the bus"); });
  }
  close() {
    console.error("life: close " + this.label);
    if (this.config.fail === "close") throw new Error("the relay is stuck");
  }
  [Symbol.dispose]() {
    clearInterval(this.timer);
    console.error("life: dispose " + this.label);
  }
}
`;

const tree = (leaf: string, after = "") => `export:
  dut:
    type: Step
    children:
      arm: { type: Step, children: { tip: { type: Step${leaf} } } }
  again: { ref: dut.arm }
  last: { type: Step${after} }
`;

let project: SampleProject;

beforeAll(async () => {
  project = await createProject({
    "package.json": {
      name: "life",
      type: "module",
      exports: { "./steps": "./steps.js", "./exits": "./exits.js", "./waits": "./waits.js" },
      dependencies: { "jumpstarter-ts": "*" },
      jumpstarter: { drivers: { Step: "./steps#Step" } },
    },
    "steps.js": drivers,
    "good.yaml": tree(""),
    "loud.yaml": tree(", log_level: debug", ", config: { log_level: TRACE }"),
    "slow.yaml": tree(", config: { slow: true }"),
    "unopened.yaml": tree("", ", config: { fail: open }"),
    "unbuilt.yaml": tree("", ", config: { fail: construct }"),
    "later.yaml": tree("", ", config: { fail: later }"),
    "exits.yaml": "export: { a: { type: 'life/exits#A' } }",
    "waits.yaml": "export: { a: { type: 'life/waits#A' } }",
    "exits.js": "process.exit(0);",
    "waits.js": "await new Promise(() => {});",
    "unclosed.yaml": tree(", config: { fail: close }"),
  });
});

afterAll(async () => project[Symbol.asyncDispose]());

const run = (file: string) => ["run", "--exporter-config", file, "--log-level", "error"];
const start = (file: string) => startTool("jmp", run(file), { cwd: project.folder });

/** What the drivers did, without the word in front. */
function stepsOf(text: string): readonly string[] {
  return text.split("\n").flatMap((line) => (line.startsWith("life: ") ? [line.slice(6)] : []));
}

async function endBy(signal: NodeJS.Signals, running: RunningTool, seen: string): Promise<number | string> {
  await running.seen(seen);
  running.child.kill(signal);
  return running.ended;
}

const opening = ["open tip under arm", "open arm under dut", "open dut under the root", "open last under the root"];
const ended = (...names: string[]) => names.flatMap((name) => [`close ${name}`, `dispose ${name}`]);

describe("jmp shell", () => {
  test("ends its command with a driver that throws where nothing catches it", async () => {
    const command = ["--", "sh", "-c", "kill -USR2 $PPID; exec sleep 60"];
    const args = ["shell", "--exporter-config", "later.yaml", ...command];
    const { code, stderr } = await runTool("jmp", args, { cwd: project.folder });
    expect([code, stderr]).toEqual([7, expect.stringContaining("so the exporter ends: lost the bus")]);
    expect(stepsOf(stderr)).toContain("close last");
  });
});

describe("jmp run", () => {
  test.each([
    ["SIGINT", 130],
    ["SIGTERM", 143],
    ["SIGHUP", 129],
  ] as const)("opens children first and at %s closes children first, each once", async (signal, code) => {
    await using running = start("good.yaml");
    expect(await endBy(signal, running, "listening on")).toBe(code);
    const steps = stepsOf(running.lines());
    expect(steps.slice(0, 4)).toEqual(opening);
    expect(steps.slice(4).sort()).toEqual(ended("tip", "arm", "dut", "last").sort());
    const inBranch = steps.filter((step) => step.startsWith("close") && !step.endsWith("last"));
    expect(inBranch).toEqual(["close tip", "close arm", "close dut"]);
  });

  test("logs of each device from the level its file sets", async () => {
    await using running = start("loud.yaml");
    await endBy("SIGTERM", running, "listening on");
    const measured = running.lines().match(/^\{.*"measured".*$/gm) ?? [];
    expect(measured.map((line) => JSON.parse(line).device)).toEqual(["dut.arm.tip", "last"]);
  });

  test("lets the device that opens at a signal come to its end, opens no other, and closes it", async () => {
    await using running = start("slow.yaml");
    expect(await endBy("SIGTERM", running, "open tip")).toBe(143);
    const steps = stepsOf(running.lines());
    const life = ["open tip under arm", "opened tip", "close tip", "dispose tip"];
    expect(steps.filter((step) => step.includes(" tip"))).toEqual(life);
    const others = steps.filter((step) => !step.includes(" tip"));
    expect(others.sort()).toEqual(["dispose arm", "dispose dut", "dispose last"]);
  });

  test("closes what was opened when a device does not open, and names that", async () => {
    const { code, stderr } = await runTool("jmp", run("unopened.yaml"), { cwd: project.folder });
    expect([code, stderr]).toEqual([
      7,
      expect.stringContaining('Cannot open device "last": nobody answers on the bus'),
    ]);
    const steps = stepsOf(stderr);
    expect(steps.slice(0, 4)).toEqual(opening);
    expect(steps.slice(4).sort()).toEqual(ended("tip", "arm", "dut", "last").sort());
  });

  test("disposes of what was built when a device cannot be built, closes nothing, and names that", async () => {
    const { code, stderr } = await runTool("jmp", run("unbuilt.yaml"), { cwd: project.folder });
    const message = 'Device "last" (Step) cannot be constructed: no such slot';
    expect([code, stderr]).toEqual([7, expect.stringContaining(message)]);
    expect([...stepsOf(stderr)].sort()).toEqual(["dispose arm", "dispose dut", "dispose tip"]);
  });

  test("closes every device when a driver throws where nothing catches it, and tells what and where", async () => {
    await using running = start("later.yaml");
    expect(await endBy("SIGUSR2", running, "listening on")).toBe(7);
    const closed = stepsOf(running.lines()).filter((step) => step.startsWith("close"));
    expect(closed.sort()).toEqual(["close arm", "close dut", "close last", "close tip"]);
    expect(running.lines()).toMatch(
      /^jmp: error: A driver failed where nothing catches it, so the exporter ends: lost the bus \(.*steps\.js:\d+:\d+\)$/m,
    );
  });

  test.each(["exits.yaml", "waits.yaml"])("does not end in silence because of a module: %s", async (file) => {
    const outcome = await runTool("jmp", run(file), { cwd: project.folder });
    expect(outcome).toEqual({
      code: 1,
      stdout: "",
      stderr: expect.stringMatching(
        /^jmp: error: Ended early: a module called process\.exit\(\), or it waits [^\n]*\n$/,
      ),
    });
  });

  test("logs which device did not close, and closes the others", async () => {
    await using running = start("unclosed.yaml");
    expect(await endBy("SIGTERM", running, "listening on")).toBe(143);
    expect(running.lines()).toContain('Cannot close device \\"dut.arm.tip\\": the relay is stuck'); // in a line of JSON
    const closed = stepsOf(running.lines()).filter((step) => step.startsWith("close"));
    expect(closed.sort()).toEqual(["close arm", "close dut", "close last", "close tip"]);
  });

  test("tells a person once, in a shell, which device did not close", async () => {
    const { code, stderr } = await runTool("jmp", ["shell", "--exporter-config", "unclosed.yaml", "--", "true"], {
      cwd: project.folder,
    });
    const told = stderr.split("\n").filter((line) => line.startsWith("jmp: "));
    expect([code, told]).toEqual([7, ['jmp: error: Cannot close device "dut.arm.tip": the relay is stuck']]);
  });
});

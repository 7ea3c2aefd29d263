import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { connect, ExporterMismatchError } from "jumpstarter-ts";
import { runProgram } from "./demo/programs.js";
import { type RunningExporter, startExporter } from "./demo/start-exporter.js";
import { Demo } from "./exporter.rig.js";

let exporter: RunningExporter;

beforeAll(async () => {
  exporter = await startExporter("examples/exporter.yaml");
});
afterAll(() => exporter.stop());

test("the generated rig drives every device of the demo by its name", async () => {
  await using dut = await connect(Demo, exporter.target);
  await dut.power.on();
  for await (const { voltage } of dut.power.read()) {
    expect(voltage).toBeCloseTo(5, 0);
    break;
  }
  await using tty = await dut.console.connect();
  tty.write("hello");
  for await (const chunk of tty) {
    expect(String(chunk)).toMatch(/^h/);
    break;
  }
  await dut.board["boot-pin"].on();
  expect(await dut.board.sensor.powerOn()).toContain("is on");
  // A method of the hand-written client class.
  expect(await dut.host.ls("examples")).toContain("exporter.rig.ts");
});

test("the rig of another exporter is refused before the first call, with everything that is missing", async () => {
  const other = await startExporter("examples/my-harness.yaml");
  try {
    const refused = await connect(Demo, other.target).catch((reason: unknown) => reason);
    expect(refused).toBeInstanceOf(ExporterMismatchError);
    expect(refused).toMatchObject({
      mismatches: expect.arrayContaining([expect.objectContaining({ device: "board" })]),
    });
  } finally {
    await other.stop();
  }
});

test("the rig is what its configuration and the drivers give", async () => {
  expect(await runProgram("jsgen", ["rig", "examples/exporter.yaml", "--check"])).toBe(0);
});

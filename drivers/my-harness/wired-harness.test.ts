import { describe, expect, test } from "@jest/globals";
import { myHarnessContract } from "../../generated/jumpstarter/driver/my_harness/v1/index.js";
import { runContract, serve } from "../../runtime/testing/index.js";
import { MockDebugger } from "../debugger/index.js";
import { MockDigitalOutput } from "../digital-output/index.js";
import { MockPower } from "../power/index.js";
import { MockStorageMux } from "../storage-mux/index.js";
import { WiredHarness } from "./index.js";

const wires = () => ({
  power: new MockPower(),
  storage: new MockStorageMux(),
  bootPin: new MockDigitalOutput(),
  debug: new MockDebugger(),
});

describe("WiredHarness keeps the contract of my-harness/v1", () => {
  runContract(myHarnessContract(() => new WiredHarness({}, { children: wires() })));
});

describe("WiredHarness", () => {
  test("drives what it was given and what it builds itself, each through its typed property", async () => {
    const children = wires();
    const harness = new WiredHarness({}, { children });
    await using bench = await serve(harness);
    await bench.storage.dut();
    await bench.power.on();
    expect(await bench.network.connect()).toBeDefined();
    expect(harness.power).toBe(children.power);
    expect(children.storage.side).toBe("dut");
  });

  test.each([
    ["lacks a device", { debug: undefined }, 'lacks its child "debug" of debugger/v1'],
    ["gets one of another interface", { debug: new MockPower() }, 'has a child "debug" of power/v1, not debugger/v1'],
    [
      "gets one that it builds itself",
      { network: new MockPower() },
      'builds its child "network" itself; leave it out of the configuration',
    ],
  ])("does not open when it %s", async (_, change, message) => {
    const children = Object.entries({ ...wires(), ...change }).flatMap(([name, child]) =>
      child === undefined ? [] : [[name, child] as const],
    );
    const harness = new WiredHarness({}, { children: Object.fromEntries(children) });
    await expect(serve(harness)).rejects.toThrow(`The root device ${message}`);
  });
});

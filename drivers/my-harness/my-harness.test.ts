import { buffer } from "node:stream/consumers";
import { describe, expect, test } from "@jest/globals";
import { myHarnessContract } from "../../generated/jumpstarter/driver/my_harness/v1/index.js";
import { formatTree } from "../../runtime/index.js";
import { runContract, serve } from "../../runtime/testing/index.js";
import { MyHarness } from "./index.js";

describe("MyHarness keeps the contract of my-harness/v1", () => {
  runContract(myHarnessContract(() => new MyHarness()));
});

describe("MyHarness", () => {
  test("drives every child through its typed property", async () => {
    const harness = new MyHarness();
    await using bench = await serve(harness);
    await bench.storage.dut();
    await bench.bootPin.on();
    await bench.power.cycle(0.01);
    await bench.debug.resetTarget();
    expect(harness.storage.side).toBe("dut");
    expect(await bench.bootPin.readPin()).toBe("high");
    expect(harness.debug.resets).toBe(1);
    for await (const { voltage } of bench.power.read()) {
      expect(voltage).toBeGreaterThan(4.9);
      break;
    }
  });

  test("opens byte streams of a child and of a child's child", async () => {
    await using bench = await serve(new MyHarness());
    const streams = await Promise.all([bench.network.connect(), bench.debug.serial.connect()]);
    for (const stream of streams) stream.end("ping");
    const answers = await Promise.all(streams.map((stream) => buffer(stream)));
    expect(answers.map(String)).toEqual(["ping", "ping"]);
  });

  test("shows its whole tree", async () => {
    await using bench = await serve(new MyHarness());
    const tree = formatTree(bench.device);
    for (const name of ["power", "network", "storage", "bootPin", "debug", "serial"]) expect(tree).toContain(name);
  });

  test("keeps two benches apart", async () => {
    const [left, right] = [new MyHarness(), new MyHarness()];
    await using bench = await serve(left);
    await using other = await serve(right);
    await bench.storage.host();
    await other.storage.dut();
    expect([left.storage.side, right.storage.side]).toEqual(["host", "dut"]);
  });
});

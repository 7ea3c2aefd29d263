import { describe, expect, test } from "@jest/globals";
import { compositeContract } from "../../generated/jumpstarter/driver/composite/v1/index.js";
import { PowerClient } from "../../generated/jumpstarter/driver/power/v1/index.js";
import { SerialClient } from "../../generated/jumpstarter/driver/serial/v1/index.js";
import { connect, Exporter, silentLogger } from "../../runtime/index.js";
import { runContract } from "../../runtime/testing/index.js";
import { MockPower } from "../power/index.js";
import { SerialPort } from "../serial/index.js";
import { Composite } from "./index.js";

describe("Composite keeps the contract of composite/v1", () => {
  runContract(compositeContract(() => new Composite({}, { children: { power: new MockPower() } })));
});

describe("Composite", () => {
  test("offers its children by name, at any depth", async () => {
    const bench = new Composite({}, { children: { console: new SerialPort({ url: "loop://" }) } });
    const root = new Composite({}, { children: { power: new MockPower(), bench } });
    await using exporter = await Exporter.start(root, { listen: [{ kind: "unix" }], logger: silentLogger });
    await using rig = await connect({ power: PowerClient, bench: { console: SerialClient } }, exporter.addresses[0]);
    await rig.power.on();
    await rig.bench.console.setDtr(true);
  });

  test("serves one instance that hangs in two places", async () => {
    const power = new MockPower();
    const children = {
      left: new Composite({}, { children: { power } }),
      right: new Composite({}, { children: { power } }),
    };
    await using exporter = await Exporter.start(new Composite({}, { children }), {
      listen: [{ kind: "unix" }],
      logger: silentLogger,
    });
    const target = exporter.addresses[0];
    await using left = await connect(PowerClient, target, "left.power");
    await using right = await connect(PowerClient, target, "right.power");
    expect(right.device.uuid).toBe(left.device.uuid);
    await left.on();
    for await (const { voltage } of right.read()) {
      expect(voltage).toBeGreaterThan(4.9);
      break;
    }
  });

  test("is empty without children", async () => {
    await using exporter = await Exporter.start(new Composite(), { listen: [{ kind: "unix" }], logger: silentLogger });
    await using root = await connect(exporter.addresses[0]);
    expect([...root.device.children]).toEqual([]);
  });
});

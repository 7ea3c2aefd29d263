import { describe, expect, test } from "@jest/globals";
import { childrenOf } from "../driver/children.js";
import { buildTree } from "./build-tree.js";
import { parseExporterConfig } from "./load-exporter-config.js";
import { Composite, SamplePower, stubDiscovery } from "./stub-discovery.test.fixture.js";

async function build(text: string) {
  return buildTree(await parseExporterConfig("e.yaml", text, stubDiscovery), stubDiscovery);
}

describe("buildTree()", () => {
  test("constructs drivers with their config under a composite, in the order of the file", async () => {
    const root = await build(`
description: Bench
export:
  b: { type: SamplePower, description: Lamp, config: { volts: 3 } }
  a: { children: { inner: { type: SamplePower } } }
`);
    expect(root).toBeInstanceOf(Composite);
    expect(root.description).toBe("Bench");
    expect([...childrenOf(root).keys()]).toEqual(["b", "a"]);
    const lamp = childrenOf(root).get("b");
    expect(lamp).toBeInstanceOf(SamplePower);
    expect(lamp).toMatchObject({ description: "Lamp", config: { volts: 3, pins: [] } });
    expect([...childrenOf(childrenOf(root).get("a") ?? root).keys()]).toEqual(["inner"]);
  });

  test("attaches one instance where refs lead to it, through other refs too", async () => {
    const root = await build(`
export:
  dut: { children: { power: { type: SamplePower } } }
  again: { ref: dut }
  lamp: { ref: again.power }
`);
    const children = childrenOf(root);
    const dut = children.get("dut") ?? root;
    expect(children.get("again")).toBe(dut);
    expect(children.get("lamp")).toBe(childrenOf(dut).get("power"));
  });

  test("names the device whose constructor fails", async () => {
    const text = "export:\n  dut:\n    children:\n      probe:\n        type: SampleFailing\n";
    await expect(build(text)).rejects.toMatchObject({
      code: "internal",
      message: 'Device "dut.probe" (SampleFailing) cannot be constructed: the probe is not plugged in',
    });
  });
});

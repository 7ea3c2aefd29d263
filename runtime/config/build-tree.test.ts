import { beforeEach, describe, expect, test } from "@jest/globals";
import { childrenOf } from "../driver/children.js";
import { closeTree } from "../driver/close-tree.js";
import type { Driver } from "../driver/driver.js";
import { stateOf } from "../driver/driver-state.js";
import { openTree } from "../driver/open-tree.js";
import { buildTree } from "./build-tree.js";
import { parseExporterConfig } from "./load-exporter-config.js";
import {
  Composite,
  events,
  SampleBench,
  SampleHolder,
  SamplePower,
  stubDiscovery,
} from "./stub-discovery.test.fixture.js";

async function build(text: string) {
  return buildTree(await parseExporterConfig("e.yaml", text, stubDiscovery), stubDiscovery);
}

function at(root: Driver, path: string): Driver {
  return path.split(".").reduce((driver, name) => {
    const child = childrenOf(driver).get(name);
    if (child === undefined) throw new Error(`There is no "${name}" on the way of "${path}"`);
    return child;
  }, root);
}

beforeEach(() => {
  events.length = 0;
});

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
    expect(at(root, "b")).toBeInstanceOf(SamplePower);
    expect(at(root, "b")).toMatchObject({ description: "Lamp", config: { volts: 3, pins: [] } });
    expect([...childrenOf(at(root, "a")).keys()]).toEqual(["inner"]);
  });

  test("attaches one instance where refs lead to it, through other refs and written as upstream's Proxy too", async () => {
    const root = await build(`
export:
  dut: { children: { power: { type: SamplePower } } }
  again: { ref: dut }
  lamp: { ref: again.power }
  proxy: { type: jumpstarter_driver_composite.driver.Proxy, config: { ref: lamp } }
`);
    expect(at(root, "again")).toBe(at(root, "dut"));
    expect(at(root, "lamp")).toBe(at(root, "dut.power"));
    expect(at(root, "proxy")).toBe(at(root, "lamp"));
  });

  test("gives a driver children from its code and from the file together, typed ones as its properties", async () => {
    const root = await build(`
export:
  bench:
    type: SampleBench
    children:
      power: { type: SampleHolder, config: { volts: 12 } }
      extra: { type: SamplePower }
  backup: { ref: bench.spare }
  via: { ref: bench }
  deep: { ref: via.spare }
`);
    const bench = at(root, "bench");
    expect(bench).toBeInstanceOf(SampleBench);
    expect([...childrenOf(bench).keys()]).toEqual(["power", "extra", "spare"]);
    expect(bench).toMatchObject({ power: at(root, "bench.power"), spare: at(root, "backup") });
    expect(at(root, "bench.power").config).toEqual({ volts: 12 });
    expect(at(root, "deep")).toBe(at(root, "bench.spare"));
    await openTree(root);
    expect(await closeTree(root)).toEqual([]);
    expect(events.filter((event) => event === "close")).toHaveLength(2);
  });

  test("sees no circle in a ref to a child that contains nothing", async () => {
    const root = await build(`
export:
  bench: { type: SampleBench, children: { power: { type: SampleHolder }, other: { ref: other } } }
  other: { children: { spare: { ref: bench.spare } } }
`);
    expect(at(root, "bench.other.spare")).toBe(at(root, "bench.spare"));
  });

  test("takes a typed child from a ref", async () => {
    const root = await build(`
export:
  rail: { type: SampleHolder }
  bench: { type: SampleBench, children: { power: { ref: rail } } }
`);
    expect(at(root, "bench")).toMatchObject({ power: at(root, "rail") });
  });

  test("sets the level of logs where the file says it, also as upstream does", async () => {
    const root = await build(`
export:
  loud: { type: SamplePower, log_level: debug, config: { volts: 1 } }
  python: { type: SamplePower, config: { volts: 2, log_level: WARNING } }
  group: { log_level: error, children: { inner: { type: SamplePower } } }
  own: { type: SampleLogging, config: { log_level: 7 } }
`);
    const levels = ["loud", "python", "group", "group.inner", "own"].map((path) => stateOf(at(root, path)).logLevel);
    expect(levels).toEqual(["debug", "warn", "error", undefined, undefined]);
    expect(at(root, "python").config).toEqual({ volts: 2, pins: [] });
    expect(at(root, "own").config).toEqual({ log_level: 7 });
  });
});

test("buildTree() refuses refs that multiply each other, and ends at once", async () => {
  const levels = Array.from(
    { length: 40 },
    (_, level) => `  d${level}: { children: { a: { ref: d${level + 1} }, b: { ref: d${level + 1} } } }`,
  );
  await expect(build(`export:\n${levels.join("\n")}\n  d40: { type: SamplePower }\n`)).rejects.toThrow(
    "e.yaml:1:1: The tree has more than 10000 places: devices hang at several places inside each other",
  );
});

const benchOf = (type: string, config: string) =>
  `export:\n  held: { type: SampleHolder, config: { volts: 9 } }\n  dut:\n    children:\n      bench:\n        type: ${type}\n        config: ${config}\n`;

describe("buildTree() names what cannot be built", () => {
  test.each<[string, string, object]>([
    [
      "a device whose constructor fails",
      "export:\n  dut:\n    children:\n      probe:\n        type: SampleFailing\n",
      {
        code: "internal",
        message: 'Device "dut.probe" (SampleFailing) cannot be constructed: the probe is not plugged in',
      },
    ],
    [
      "a device whose own code fails after its children were built",
      benchOf("SampleBench", "{ fail: no slot is free }"),
      { message: 'Device "dut.bench" (SampleBench) cannot be constructed: no slot is free' },
    ],
    [
      "a child that a driver's code builds, with the line of the driver",
      benchOf("SampleOwnBench", "{ volts: five }"),
      {
        name: "ConfigFileError",
        message:
          'e.yaml:6:15: Device "dut.bench" (SampleOwnBench): its child "power" (SampleHolder): ' +
          'Option "volts": expected number, got string',
      },
    ],
    [
      "a ref to a child that a driver does not have",
      "export:\n  bench: { type: SampleBench, children: { power: { type: SampleHolder } } }\n  b:\n    ref: bench.spar\n",
      { message: 'e.yaml:4:10: Unknown device "bench.spar" in the ref of "b", did you mean "bench.spare"?' },
    ],
    [
      "a ref whose name the driver has given to a child of its own",
      "export:\n  p: { type: SampleHolder }\n  bench:\n    type: SampleOwnBench\n    children:\n      power:\n        ref: p\n",
      {
        message: 'e.yaml:6:7: Device "bench.power": Cannot attach child "power": the device has a child of that name',
      },
    ],
    [
      "a typed child that the driver builds itself",
      "export:\n  bench:\n    type: SampleOwnBench\n    children:\n      power:\n        type: SampleHolder\n",
      {
        message: 'e.yaml:5:7: Device "bench" builds its child "power" itself; leave it out of the configuration',
      },
    ],
    [
      "everything at once, and a ref that is lost only once",
      "export:\n  a:\n    type: SampleBench\n    children:\n      power:\n        ref: b.lost\n  b:\n    type: SampleOwnBench\n    children:\n      power:\n        type: SampleHolder\n",
      {
        message:
          'e.yaml:6:14: Unknown device "b.lost" in the ref of "a.power"; ' +
          'there are "a", "a.spare", "b", "b.power", "b.first"\n' +
          'e.yaml:10:7: Device "b" builds its child "power" itself; leave it out of the configuration',
      },
    ],
    [
      "a typed child that is missing",
      "export:\n  bench:\n    type: SampleBench\n",
      { message: 'e.yaml:2:3: Device "bench" lacks its child "power" of power/v1' },
    ],
    [
      "a typed child of another interface",
      "export:\n  bench:\n    type: SampleBench\n    children:\n      power:\n        type: SamplePower\n",
      { message: 'e.yaml:5:7: Device "bench" has a child "power" of no interface, not power/v1' },
    ],
  ])("%s", async (_, text, failure) => {
    await expect(build(text)).rejects.toMatchObject(failure);
  });

  test("and ends every driver that was built until then, without closing what was never opened", async () => {
    await expect(build(benchOf("SampleOwnBench", "{ volts: five }"))).rejects.toThrow("expected number");
    expect(events.sort()).toEqual(["dispose 1", "dispose 9"]);
    events.length = 0;
    await expect(build(benchOf("SampleBench", "{ fail: x }"))).rejects.toThrow("cannot be constructed: x");
    expect(events.sort()).toEqual(["dispose 5", "dispose 9"]);
    events.length = 0;
    await expect(build(`export:\n  held: { type: SampleHolder }\n  b: { type: SampleBench }\n`)).rejects.toThrow(
      "lacks",
    );
    expect(events.sort()).toEqual(["dispose 5", "dispose 5"]);
  });
});

test("what was built is ended, and can be opened no more", async () => {
  const root = await build("export:\n  held: { type: SampleHolder }\n");
  expect(at(root, "held")).toBeInstanceOf(SampleHolder);
  await closeTree(root);
  expect(events).toEqual(["dispose 5"]);
  await expect(openTree(root)).rejects.toThrow("it was closed; construct a new one");
});

import { describe, expect, test } from "@jest/globals";
import { z } from "zod";
import { PowerService } from "../../generated/jumpstarter/driver/power/v1/power_pb.js";
import { createLogger } from "../log/logger.js";
import { Harness, Plain, Recorder } from "./__fixtures__/sample-drivers.js";
import { attachChild, childrenOf } from "./children.js";
import { closeTree } from "./close-tree.js";
import { Driver } from "./driver.js";
import { openTree } from "./open-tree.js";

describe("Driver", () => {
  test("has a uuid of its own and what its options say", () => {
    const labels = { rack: "7" };
    const driver = new Plain({}, { description: "Relay", labels, methodsDescription: { on: "Clicks" } });
    expect(driver).toMatchObject({ description: "Relay", labels, methodsDescription: { on: "Clicks" } });
    expect(driver.uuid).toMatch(/^[0-9a-f]{8}-[0-9a-f-]{27}$/);
    expect(new Plain().uuid).not.toBe(driver.uuid);
    expect(new Plain()).toMatchObject({ description: "", labels: {}, methodsDescription: {}, config: {} });
  });

  test("logs to the logger of its options, and nowhere without one", () => {
    const lines: string[] = [];
    const logger = createLogger({ destination: { write: (line) => void lines.push(line) } });
    new Plain({}, { logger }).logger.info("clicked");
    new Plain().logger.fatal("lost");
    expect(lines).toHaveLength(1);
  });

  test("logs at its own level, whatever its logger's is", () => {
    const lines: string[] = [];
    const logger = createLogger({ level: "warn", destination: { write: (line) => void lines.push(line) } });
    new Plain({}, { logger, logLevel: "debug" }).logger.debug("measured");
    new Plain({}, { logger, logLevel: "error" }).logger.warn("noisy");
    expect(lines.map((line) => JSON.parse(line).msg)).toEqual(["measured"]);
  });

  test("refuses a config when it has no schema", () => {
    expect(() => Reflect.construct(Plain, [{ port: 1 }])).toThrow('Unknown option "port"');
  });

  test("has no client without an interface", () => {
    expect(() => new Plain().clientClass).toThrow(
      expect.objectContaining({
        code: "unimplemented",
        message: expect.stringContaining('Driver "Plain" has no client') as unknown,
      }),
    );
  });
});

describe("Driver.with()", () => {
  test("checks the config and fills in defaults", () => {
    class Port extends Driver.with(z.object({ port: z.number(), baudRate: z.number().default(9600) })) {}
    expect(new Port({ port: 1 }).config).toEqual({ port: 1, baudRate: 9600 });
    expect(Object.isFrozen(new Port({ port: 1 }).config)).toBe(true);
    expect(() => Reflect.construct(Port, [{ prot: 1 }])).toThrow('Unknown option "prot", did you mean "port"?');
  });

  test("keeps the statics of the class and extends its schema", () => {
    class Stub extends Driver {
      static override readonly services = [PowerService];
    }
    class Base extends Stub.with(z.object({ url: z.string() })) {}
    class Tuned extends Base.with(Base.schema.extend({ retries: z.number().default(3) })) {}
    expect(Tuned.services).toBe(Stub.services);
    expect(new Tuned({ url: "x" })).toBeInstanceOf(Base);
    expect(new Tuned({ url: "x" }).config).toEqual({ url: "x", retries: 3 });
  });
});

describe("childrenOf()", () => {
  test("lists typed children first, then those of the options, then attached ones", () => {
    const [power, spare, late] = [new Recorder("power", []), new Plain(), new Plain()];
    const harness = new Harness(power, { children: { spare } });
    attachChild(harness, "late", late);
    expect([...childrenOf(harness)]).toEqual([
      ["power", power],
      ["spare", spare],
      ["late", late],
    ]);
  });

  test("takes a typed child from the options when the driver does not build it", () => {
    const power = new Recorder("power", []);
    expect([...childrenOf(new Harness(undefined, { children: { power } }))]).toEqual([["power", power]]);
  });
});

describe("a typed child that was given from outside", () => {
  class Declared extends Driver {
    static override readonly services = Harness.services;
    declare readonly power: Driver;
  }

  test("is the property its class declares, from the constructor on", () => {
    const power = new Recorder("power", []);
    expect(new Declared({}, { children: { power } }).power).toBe(power);
    const late = new Declared();
    attachChild(late, "power", power);
    expect(late.power).toBe(power);
  });

  test("is the property from open() on where the class clears it after construction", async () => {
    const power = new Recorder("power", []);
    const harness = new Harness(undefined, { children: { power } });
    expect(harness.power).toBeUndefined();
    await openTree(harness);
    expect(harness.power).toBe(power);
    await closeTree(harness);
  });

  test("hides neither what the class computes nor children of other names", () => {
    class Computed extends Driver {
      static override readonly services = Harness.services;
      readonly #power = new Plain();
      get power(): Driver {
        return this.#power;
      }
    }
    const other = new Plain();
    const computed = new Computed({}, { children: { power: other, spare: other } });
    expect(computed.power).not.toBe(other);
    expect(Object.hasOwn(computed, "spare")).toBe(false);
  });
});

describe("attachChild() refuses", () => {
  const parent = new Harness(new Plain());
  const tree = new Plain({}, { children: { middle: new Plain({}, { children: { parent } }) } });

  test.each<[string, string, Driver, string]>([
    ["an empty name", "", new Plain(), "a name has at least one character"],
    ["a dotted name", "a.b", new Plain(), "a name has at least one character"],
    ["a taken name", "power", new Plain(), "the device has a child of that name"],
    ["itself", "self", parent, "the device would contain itself"],
    ["what contains it", "tree", tree, "the device would contain itself"],
    ["what is no driver", "thing", {} as Driver, "it is not a driver of this copy of the package"],
  ])("%s", (_, name, child, text) => {
    expect(() => attachChild(parent, name, child)).toThrow(`Cannot attach child "${name}": ${text}`);
    expect(childrenOf(parent).size).toBe(1);
  });
});

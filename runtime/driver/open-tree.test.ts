import { describe, expect, test } from "@jest/globals";
import { DriverError } from "../contract/driver-error.js";
import { Harness, Plain, Recorder } from "./__fixtures__/sample-drivers.js";
import { attachChild } from "./children.js";
import { closeTree } from "./close-tree.js";
import { Driver } from "./driver.js";
import { openTree } from "./open-tree.js";

const fail = (code: string) => () => {
  throw Object.assign(new Error("the relay is stuck"), { code });
};
const hang = () => new Promise<void>(() => {});

describe("openTree() and closeTree()", () => {
  test("visit children before parents, and an instance in several places once", async () => {
    const events: string[] = [];
    const shared = new Recorder("shared", events);
    const dut = new Recorder("dut", events, { children: { power: shared, other: new Recorder("other", events) } });
    const root = new Recorder("root", events, { children: { dut } });
    attachChild(root, "alias", shared);
    await openTree(root);
    expect(events.splice(0)).toEqual(["open shared", "open other", "open dut", "open root"]);
    expect(await closeTree(root)).toEqual([]);
    expect(await closeTree(root)).toEqual([]);
    expect(events).toEqual(["close shared", "close other", "close dut", "close root"]);
  });

  test("stop opening at a failure, name the device, and close what was begun", async () => {
    const events: string[] = [];
    const broken = new Recorder("broken", events, {}, { open: fail("ECONNREFUSED") });
    const dut = new Recorder("dut", events, { children: { fine: new Recorder("fine", events), broken } });
    const root = new Recorder("root", events, { children: { dut } });
    await expect(openTree(root)).rejects.toMatchObject({
      message: 'Cannot open device "dut.broken": the relay is stuck',
      code: "unavailable",
      cause: { code: "ECONNREFUSED" },
    });
    expect(await closeTree(root)).toEqual([]);
    expect(events).toEqual(["open fine", "open broken", "close fine", "close broken"]);
  });

  test("name the root by its own name, where it has one", async () => {
    await expect(openTree(new Recorder("r", [], {}, { open: fail("EBUSY") }))).rejects.toThrow(
      "Cannot open the root device: ",
    );
    await expect(openTree(new Recorder("r", [], { name: "bench" }, { open: fail("x") }))).rejects.toThrow(
      'Cannot open device "bench": ',
    );
  });

  test("collect failures of closing, and give up what hangs", async () => {
    const events: string[] = [];
    const children = {
      broken: new Recorder("broken", events, {}, { close: fail("EIO") }),
      hanging: new Recorder("hanging", events, {}, { close: hang }),
      fine: new Recorder("fine", events),
    };
    const root = new Recorder("root", events, { children });
    await openTree(root);
    events.length = 0;
    const failures = await closeTree(root, { timeoutMs: 20 });
    expect(failures.map(({ path, message }) => [path, message])).toEqual([
      ["broken", 'Cannot close device "broken": the relay is stuck'],
      ["hanging", 'Cannot close device "hanging": not done after 0.02 s, given up'],
    ]);
    expect(failures[1]?.reason).toBeInstanceOf(DriverError);
    expect(events).toEqual(["close broken", "close hanging", "close fine", "close root"]);
  });

  test("close once, however often and from however many places it is asked for", async () => {
    const events: string[] = [];
    const root = new Recorder("root", events);
    await openTree(root);
    await Promise.all([closeTree(root), closeTree(root), closeTree(root)]);
    expect(events).toEqual(["open root", "close root"]);
  });

  test("refuse an instance that was used before", async () => {
    const root = new Recorder("root", []);
    await openTree(root);
    await expect(openTree(root)).rejects.toThrow("Cannot open the root device: it is open already");
    await closeTree(root);
    await expect(openTree(root)).rejects.toThrow("Cannot open the root device: it was closed; construct a new one");
    expect(() => attachChild(root, "late", new Plain())).toThrow("the device is open");
  });
});

describe("openTree() refuses", () => {
  const power = new Recorder("power", []);

  test.each<[string, Driver, string]>([
    ["a typed child that is missing", new Harness(), 'The root device lacks its child "power" of power/v1'],
    [
      "a typed child of another interface",
      new Plain({}, { children: { rig: new Harness(new Plain()) } }),
      'Device "rig" has a child "power" of no interface, not power/v1',
    ],
    [
      "a typed child given twice",
      new Harness(power, { children: { power: new Recorder("other", []) } }),
      'The root device builds its child "power" itself; leave it out of the configuration',
    ],
  ])("%s", async (_, root, message) => {
    await expect(openTree(root)).rejects.toMatchObject({ message, code: "failed_precondition" });
    expect(await closeTree(root)).toEqual([]);
  });

  test("a device inside itself", async () => {
    class Loop extends Driver {
      static override readonly services = Harness.services;
      get power(): Driver {
        return this;
      }
    }
    await expect(openTree(new Loop())).rejects.toThrow('Device "power" contains itself');
  });
});

test("close comes exactly once per opened driver in random trees that fail, hang and stop at random", async () => {
  const random = randomFrom(42);
  for (let run = 0; run < 500; run++) {
    const events: string[] = [];
    const drivers = growTree(random, events);
    const root = drivers[0] as Recorder; // a tree has a root
    const opening = openTree(root).catch(() => undefined);
    if (random() < 0.7) await opening;
    await Promise.all([
      closeTree(root, { timeoutMs: 1 }),
      random() < 0.5 ? closeTree(root, { timeoutMs: 1 }) : undefined,
    ]);
    await opening;
    const opened = events.filter((event) => event.startsWith("open")).map((event) => event.slice(5));
    const closed = events.filter((event) => event.startsWith("close")).map((event) => event.slice(6));
    expect(closed.sort()).toEqual(opened.sort());
  }
});

function growTree(random: () => number, events: string[]): Recorder[] {
  const size = 1 + Math.floor(random() * 6);
  const act = () => (random() < 0.1 ? fail("EIO") : random() < 0.05 ? hang : () => {});
  const drivers = Array.from({ length: size }, (_, index) => {
    const close = act();
    return new Recorder(String(index), events, {}, { open: random() < 0.1 ? fail("EIO") : () => {}, close });
  });
  drivers.forEach((driver, index) => {
    if (index === 0) return;
    const places = 1 + Math.floor(random() * 2);
    for (let place = 0; place < places; place++) {
      const parent = drivers[Math.floor(random() * index)] as Recorder; // an earlier one
      attachChild(parent, `child${index}at${place}`, driver);
    }
  });
  return drivers;
}

function randomFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) & 0x7fffffff;
    return state / 2 ** 31;
  };
}

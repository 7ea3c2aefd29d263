import { afterEach, beforeEach, describe, expect, jest, test } from "@jest/globals";
import { DriverError } from "../contract/driver-error.js";
import { createLogger } from "../log/logger.js";
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

describe("closeTree()", () => {
  test("lets an opening that runs come to its end before it closes", async () => {
    const events: string[] = [];
    const gate = deferred();
    const slow = new Recorder("slow", events, {}, { open: () => gate.promise.then(() => void events.push("opened")) });
    const root = new Recorder("root", events, { children: { slow } });
    const opening = openTree(root);
    const closing = closeTree(root);
    gate.resolve();
    await expect(opening).rejects.toThrow("Cannot open the root device: it was closed; construct a new one");
    expect(await closing).toEqual([]);
    expect(events).toEqual(["open slow", "opened", "close slow"]);
  });

  test("names an opening that does not end, and closes under it", async () => {
    const events: string[] = [];
    const stuck = new Recorder("stuck", events, {}, { open: hang });
    const root = new Recorder("root", events, { children: { stuck } });
    const opening = openTree(root).catch((reason: unknown) => reason);
    expect((await closeTree(root, { timeoutMs: 20 })).map(({ message }) => message)).toEqual([
      'Cannot end the opening or reset of device "stuck": not done after 0.01 s, given up',
    ]);
    expect(events).toEqual(["open stuck", "close stuck"]);
    expect(await opening).toMatchObject({ message: 'Cannot open device "stuck": it was closed meanwhile' });
  });

  test("gives each driver ten seconds where nobody says otherwise", async () => {
    jest.useFakeTimers();
    try {
      const root = new Recorder("root", [], { name: "bench" }, { close: hang });
      await openTree(root);
      const closing = closeTree(root);
      await jest.advanceTimersByTimeAsync(9_999);
      expect(await Promise.race([closing, "waits"])).toBe("waits");
      await jest.advanceTimersByTimeAsync(1);
      expect((await closing).map(({ message }) => message)).toEqual([
        'Cannot close device "bench": not done after 10 s, given up',
      ]);
    } finally {
      jest.useRealTimers();
    }
  });

  test("disposes of every driver once, also of one that was never opened and so is not closed", async () => {
    const events: string[] = [];
    class Holder extends Recorder {
      async [Symbol.asyncDispose](): Promise<void> {
        events.push("dispose");
      }
    }
    const opened = new Holder("opened", events);
    await openTree(opened);
    await closeTree(opened);
    await closeTree(opened);
    await closeTree(new Holder("constructed", events));
    expect(events).toEqual(["open opened", "close opened", "dispose", "dispose"]);
  });
});

describe("a driver that opens slowly", () => {
  beforeEach(() => {
    jest.useFakeTimers();
  });
  afterEach(() => {
    jest.useRealTimers();
  });

  test("is given up after ten seconds and named, and closed with what was opened before it", async () => {
    const events: string[] = [];
    const stuck = new Recorder("stuck", events, { children: { fine: new Recorder("fine", events) } }, { open: hang });
    const root = new Recorder("root", events, { children: { stuck } });
    const opening = openTree(root).catch((reason: unknown) => reason);
    await jest.advanceTimersByTimeAsync(9_999);
    expect(await Promise.race([opening, "waits"])).toBe("waits");
    await jest.advanceTimersByTimeAsync(1);
    expect(await opening).toMatchObject({
      code: "deadline_exceeded",
      message: 'Cannot open device "stuck": not done after 10 s, given up',
    });
    expect(await closeTree(root)).toEqual([]);
    expect(events).toEqual(["open fine", "open stuck", "close fine", "close stuck"]);
  });

  test.each([60_000, Number.POSITIVE_INFINITY])(
    "has %d ms if its class says so, and is named in the log",
    async (ms) => {
      class Booting extends Recorder {
        static override readonly openTimeoutMs = ms;
      }
      const lines: string[] = [];
      const logger = createLogger({ destination: { write: (line) => void lines.push(line) } });
      const gate = deferred();
      const root = new Booting("root", [], { logger: logger.child({ device: "dut" }) }, { open: () => gate.promise });
      const opening = openTree(root);
      await jest.advanceTimersByTimeAsync(59_000);
      gate.resolve();
      await opening;
      expect(lines.map((line) => JSON.parse(line))).toMatchObject([
        { level: "warn", device: "dut", msg: "is still opening" },
      ]);
    },
  );
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

function deferred(): { readonly promise: Promise<void>; readonly resolve: () => void } {
  let resolve = () => {};
  const promise = new Promise<void>((settle) => {
    resolve = settle;
  });
  return { promise, resolve };
}

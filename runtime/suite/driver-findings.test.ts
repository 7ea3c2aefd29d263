import { Duplex } from "node:stream";
import { describe, expect, test } from "@jest/globals";
import {
  DebuggerClient,
  DebuggerDriver,
  debuggerContract,
  type FakeDebugger,
} from "../../generated/jumpstarter/driver/debugger/v1/index.js";
import {
  digitalOutputContract,
  FakeDigitalOutput,
  type PinLevel,
} from "../../generated/jumpstarter/driver/digital_output/v1/index.js";
import { FakeGeneric, genericContract } from "../../generated/jumpstarter/driver/generic/v1/index.js";
import {
  DeviceOffError,
  FakeMyDevice,
  myDeviceContract,
} from "../../generated/jumpstarter/driver/my_device/v1/index.js";
import { FakePower, powerContract } from "../../generated/jumpstarter/driver/power/v1/index.js";
import {
  FakeStorageMux,
  MuxStuckError,
  storageMuxContract,
} from "../../generated/jumpstarter/driver/storage_mux/v1/index.js";
import type { Device } from "../client/device.js";
import type { ContractCase } from "./contract-case.js";
import { failures } from "./failures.test.fixture.js";

const patience = { timeoutMs: 300 };

describe("a driver may", () => {
  test("throw an error that its interface declares, whatever the code", async () => {
    class Stuck extends FakeStorageMux {
      override dut(): void {
        throw new MuxStuckError("a relay is welded", { wanted: "dut", side: "off", code: "internal" });
      }
    }
    expect(await failures(storageMuxContract(() => new Stuck()))).toEqual({});
  });
});

describe("a driver is found out that", () => {
  test("throws an error that is declared elsewhere", async () => {
    class Strange extends FakeStorageMux {
      override dut(): void {
        throw new DeviceOffError("not of this interface", { samples: 0, code: "internal" });
      }
    }
    const found = await failures(storageMuxContract(() => new Strange()));
    expect(found["dut: fails only with declared errors and codes that drivers choose"]).toContain("the error internal");
  });

  test("fails with an error of its programming language", async () => {
    class Broken extends FakePower {
      override off(): void {
        throw new TypeError("this.relay is undefined");
      }
    }
    expect(await failures(powerContract(() => new Broken()))).toEqual({
      "off: fails only with declared errors and codes that drivers choose": expect.stringContaining(
        'power/v1 "off": it ended with the error unknown: off: this.relay is undefined',
      ),
    });
  });

  test("throws an error where the interface does not declare it, and not that it throws one where it does", async () => {
    class Broken extends FakeMyDevice {
      override powerOff(): never {
        throw new DeviceOffError("off already", { samples: 0 });
      }
      override readSamples(): never {
        throw new DeviceOffError("off", { samples: 0, code: "internal" });
      }
    }
    expect(await failures(myDeviceContract(() => new Broken()))).toEqual({
      "powerOff: fails only with declared errors and codes that drivers choose":
        'my-device/v1 "powerOff": it threw DeviceOffError, which no @throws of the interface names for it',
    });
  });

  test("answers what is not of the interface", async () => {
    class Broken extends FakeDigitalOutput {
      override readPin(): PinLevel {
        return "floating" as PinLevel;
      }
    }
    const found = await failures(digitalOutputContract(() => new Broken()));
    expect(found["readPin: fails only with declared errors and codes that drivers choose"]).toContain(
      "the error internal",
    );
  });

  test("answers otherwise when it is asked again", async () => {
    class Broken extends FakeGeneric {
      #count = 0;
      override query(): string {
        this.#count += 1;
        return `${this.#count}`;
      }
    }
    const found = await failures(genericContract(() => new Broken(), { varying: ["asyncQuery"] }));
    expect(found["query: does the same when it is called again"]).toBe(
      'generic/v1 "query": the second call ended with the answer "3" after the answer "1"',
    );
  });

  test("toggles where it should switch", async () => {
    class Broken extends FakeDigitalOutput {
      #level: PinLevel = "low";
      override on(): void {
        this.#level = this.#level === "low" ? "high" : "low";
      }
      override readPin(): PinLevel {
        return this.#level;
      }
    }
    expect(await failures(digitalOutputContract(() => new Broken()))).toEqual({
      "on: does the same when it is called again":
        'digital-output/v1 "on": the second call changed the device: "readPin" gives the answer "low" after the answer "high"',
    });
  });

  test("changes the device while it reads", async () => {
    class Broken extends FakeGeneric {
      #count = 0;
      override query(): string {
        return `${this.#count}`;
      }
      override asyncQuery(): string {
        this.#count += 1;
        return "";
      }
    }
    expect(await failures(genericContract(() => new Broken()))).toMatchObject({
      "asyncQuery: changes nothing that can be read":
        'generic/v1 "asyncQuery": it is readonly and changed the device: "query" gives the answer "1" after the answer "0"',
      "asyncQuery: does the same when it is called again": expect.stringContaining(
        "the second call changed the device",
      ),
    });
  });

  test("goes on with a stream, a byte stream or a call that was canceled", async () => {
    class Broken extends FakeGeneric {
      override async *getData() {
        await new Promise(() => undefined);
        yield {};
      }
      override createStream(): Duplex {
        return new Duplex({ read: () => undefined, write: () => undefined, destroy: () => undefined });
      }
    }
    class Reading extends FakeMyDevice {
      override playSamples(): Promise<never> {
        return new Promise(() => undefined);
      }
      override async *loopSamples() {
        await new Promise(() => undefined);
        yield 0;
      }
    }
    class Deaf extends FakePower {
      override cycle(): Promise<void> {
        return new Promise(() => undefined);
      }
    }
    const text = "the driver goes on 300 ms after its caller canceled";
    const generic = genericContract(() => new Broken(), patience).filter(isCancelCase);
    const power = powerContract(() => new Deaf(), patience).filter(isCancelCase);
    // All at once: each waits for an exporter that waits for its driver.
    const device = myDeviceContract(() => new Reading(), patience).filter(isCancelCase);
    const found = await Promise.all([...generic, ...power, ...device].map((one) => failures([one])));
    expect(Object.assign({}, ...found)).toEqual({
      "getData: ends on both sides when its caller cancels": `generic/v1 "getData": ${text}`,
      "createStream: ends on both sides when its caller cancels": `generic/v1 "createStream": ${text}`,
      "cycle: ends on both sides when its caller cancels": `power/v1 "cycle": ${text}`,
      "playSamples: ends on both sides when its caller cancels": `my-device/v1 "playSamples": ${text}`,
      "loopSamples: ends on both sides when its caller cancels": `my-device/v1 "loopSamples": ${text}`,
    });
  }, 60_000);

  test.each([
    ["the second close fails: no relay", (calls: number) => (calls === 2 ? fail("no relay") : undefined)],
    ["Cannot close the root device: no relay", (calls: number) => (calls === 1 ? fail("no relay") : undefined)],
    [
      "the second close is not done after 300 ms",
      (calls: number) => (calls === 2 ? new Promise<void>(() => undefined) : undefined),
    ],
  ])("cannot be closed twice: %s", async (text, close) => {
    class Broken extends FakePower {
      #calls = 0;
      override close(): void | Promise<void> {
        this.#calls += 1;
        return close(this.#calls);
      }
    }
    const found = await failures(powerContract(() => new Broken(), patience));
    expect(found["may be closed twice"]).toBe(`power/v1: ${text}`);
  });

  test("lacks a child, or has one of another interface", async () => {
    class Lacking extends DebuggerDriver {
      declare readonly serial: FakeDebugger["serial"];
      resetTarget(): void {}
    }
    class Wrong extends Lacking {
      override readonly serial = new FakePower() as unknown as FakeDebugger["serial"];
    }
    const name = 'has the child "serial" of serial/v1';
    expect((await failures(debuggerContract(() => new Lacking())))[name]).toContain('"serial"');
    expect((await failures(debuggerContract(() => new Wrong())))[name]).toContain("serial/v1");
    const elsewhere = (children: Device["children"]) => debuggerContract(() => strangerOf({ children }));
    expect((await failures(elsewhere(new Map())))[name]).toBe('debugger/v1 child "serial": it is not there');
    const power = { interfaces: [{ id: "power/v1" }] } as unknown as Device;
    const text = 'debugger/v1 child "serial": it is of power/v1, not serial/v1';
    expect((await failures(elsewhere(new Map([["serial", power]]))))[name]).toBe(text);
  });
});

function isCancelCase({ name }: ContractCase): boolean {
  return name.endsWith("when its caller cancels");
}

function fail(text: string): never {
  throw new Error(text);
}

/** A client that was not constructed, of a device that nobody checked. */
function strangerOf(device: Partial<Device>): DebuggerClient {
  return Object.create(DebuggerClient.prototype, { device: { value: device } });
}

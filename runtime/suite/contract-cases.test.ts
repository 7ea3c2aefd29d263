import { Duplex } from "node:stream";
import type { DescService } from "@bufbuild/protobuf";
import { describe, expect, test } from "@jest/globals";
import {
  DebuggerClient,
  DebuggerDriver,
  debuggerContract,
  FakeDebugger,
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
import { FakeMyHarness, myHarnessContract } from "../../generated/jumpstarter/driver/my_harness/v1/index.js";
import { FakePower, PowerClient, powerContract } from "../../generated/jumpstarter/driver/power/v1/index.js";
import {
  FakeStorageMux,
  MuxStuckError,
  storageMuxContract,
} from "../../generated/jumpstarter/driver/storage_mux/v1/index.js";
import { callUnary } from "../client/call-unary.js";
import { connect } from "../client/connect.js";
import type { Device } from "../client/device.js";
import { type ClientClass, DriverClient } from "../client/driver-client.js";
import { DriverError } from "../contract/driver-error.js";
import { type CallContext, Driver } from "../driver/driver.js";
import { Exporter } from "../exporter/exporter.js";
import { serve } from "../exporter/serve.js";
import { readInterface } from "../fake/__fixtures__/read-interface.js";
import { silentLogger } from "../log/logger.js";
import type { ContractCase } from "./contract-case.js";
import { contractCases } from "./contract-cases.js";

const patience = { timeoutMs: 300 };

describe("fakes keep the contract of their interface:", () => {
  test.each([
    ["power/v1", powerContract(() => new FakePower())],
    ["digital-output/v1", digitalOutputContract(() => new FakeDigitalOutput())],
    ["generic/v1", genericContract(() => new FakeGeneric())],
    ["my-device/v1", myDeviceContract(() => new FakeMyDevice())],
    ["debugger/v1", debuggerContract(() => new FakeDebugger())],
    ["my-harness/v1", myHarnessContract(() => new FakeMyHarness())],
  ])("%s", async (_, cases) => {
    expect(await failures(cases)).toEqual({});
  });
});

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

describe("a device is found out that was built from another interface:", () => {
  const ours = readInterface(heater("@range 0..10 @default 5"));
  const anotherDefault = readInterface(heater("@range 0..10 @default 6"));
  const anotherRange = readInterface(heater("@range -1..11 @default 5"));

  test("its default differs", async () => {
    const name = 'read: fills in the default of "channel"';
    const beside = contractCases(clientOf(ours), () => new (driverOf(anotherDefault))());
    expect(await failures(beside)).toEqual({ [name]: 'heater/v1 "read": the driver gets 6, the interface says 5' });
    const far = contractCases(clientOf(ours), () => serve(new (driverOf(anotherDefault))(), clientOf(ours)));
    expect(await failures(far)).toEqual({
      [name]: 'heater/v1 "read": left out it ends with the answer 6, spelt out with the answer 5',
    });
  });

  test("it does not refuse what is out of range", async () => {
    const name = 'read: refuses "channel" unless it is a number in 0..10';
    const beside = contractCases(clientOf(ours), () => new (driverOf(anotherRange))());
    expect(await failures(beside)).toEqual({ [name]: 'heater/v1 "read": channel = -1 reaches the driver' });
    const far = contractCases(clientOf(ours), () => serve(new (driverOf(anotherRange))(), clientOf(ours)));
    expect(await failures(far)).toEqual({ [name]: 'heater/v1 "read": channel = -1 ends with an answer' });
  });

  test("it does not refuse a time that is out of range", async () => {
    const [timer, wider] = ["@range 0..10 @default 5", "@range -1..11 @default 5"].map((tags) =>
      readInterface(heater(tags, "Duration")),
    );
    if (timer === undefined || wider === undefined) throw new Error("No interface");
    expect(await failures(contractCases(clientOf(timer), () => new (driverOf(timer))()))).toEqual({});
    expect(await failures(contractCases(clientOf(timer), () => new (driverOf(wider))()))).toEqual({
      'read: refuses "channel" unless it is a number in 0..10': 'heater/v1 "read": channel = -1 reaches the driver',
    });
  });

  test("it never hears of a call", async () => {
    class Deaf extends driverOf(ours) {
      override open() {
        Object.defineProperty(this, "read", { value: undefined });
      }
    }
    const found = await failures(contractCases(clientOf(ours), () => new Deaf(), patience));
    expect(found['read: fills in the default of "channel"']).toContain("does not reach the driver");
  });
});

describe("a suite", () => {
  test("runs against a device elsewhere, and spares it destructive calls unless it is told to", async () => {
    const fake = new FakePower();
    await using exporter = await Exporter.start(fake, { listen: [{ kind: "unix" }], logger: silentLogger });
    const remote = (destructive: boolean) =>
      powerContract(() => connect(PowerClient, exporter.addresses[0]), { destructive });
    expect(await failures(remote(false))).toEqual({});
    expect(new Set(fake.calls.map(({ method }) => method))).toEqual(new Set(["on", "read"]));
    expect(await failures(remote(true))).toEqual({});
    expect(new Set(fake.calls.map(({ method }) => method))).toEqual(new Set(["on", "read", "off", "cycle"]));
  });

  test("notices a client that does not let go", async () => {
    class Deaf extends PowerClient {
      override on(): Promise<void> {
        return new Promise(() => undefined);
      }
    }
    const found = await failures(powerContract(() => serve(new FakePower(), Deaf), patience));
    expect(found).toEqual({
      "on: ends on both sides when its caller cancels":
        'power/v1 "on": the client still waits 300 ms after it canceled',
    });
  });

  test("does as its options say", async () => {
    class Demanding extends FakeGeneric {
      #ready = false;
      #asked = 0;
      override query(param: string): string {
        if (!this.#ready || param !== "temperature") throw new DriverError("broken", { code: "internal" });
        return param;
      }
      override asyncQuery(param: string): string {
        this.#ready ||= param === "wake up";
        this.#asked += 1;
        return `${this.#asked}`;
      }
      override getData(): never {
        throw new DriverError("lost", { code: "data_loss" });
      }
      override createStream(): never {
        throw new Error("must not be called");
      }
    }
    const cases = genericContract(() => new Demanding(), {
      prepare: (client) => client.asyncQuery("wake up"),
      arguments: { query: ["temperature"] },
      varying: ["asyncQuery"],
      codes: ["data_loss"],
      skip: ["createStream"],
    });
    expect(await failures(cases)).toEqual({});
  });

  test("ends a case when its runner gives up", async () => {
    class Slow extends FakePower {
      override async on(call: CallContext): Promise<void> {
        await new Promise((_, reject) => call.signal.addEventListener("abort", () => reject(call.signal.reason)));
      }
    }
    const slow = powerContract(() => new Slow()).find(({ name }) => name.startsWith("on: fails"));
    const abort = new AbortController();
    const running = expect(slow?.run(abort.signal)).rejects.toThrow("it ended with the error canceled");
    abort.abort();
    await running;
  });
});

/** Runs all cases one after the other; the messages of those that fail, by name. */
async function failures(cases: readonly ContractCase[]): Promise<Record<string, string>> {
  const found: Record<string, string> = {};
  for (const { name, run } of cases) {
    await run(new AbortController().signal).catch((reason: unknown) => {
      found[name] = reason instanceof Error ? reason.message : String(reason);
    });
  }
  return found;
}

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

function heater(tags: string, type = "number"): string {
  return `import type { Duration } from "${process.cwd()}/runtime/contract/index.js";
/** A heater. */
export abstract class HeaterInterface {
  static readonly id: string = "heater/v1";

  /**
   * Reads a channel.
   * @readonly
   * @param channel Number of the channel. ${tags}
   */
  abstract read(channel?: ${type}): Promise<number>;
}
`;
}

interface HeaterClient extends DriverClient {
  read(channel?: number, options?: object): Promise<number>;
}

function clientOf(service: DescService): ClientClass<HeaterClient> {
  const [read] = service.methods;
  if (read === undefined) throw new Error("No method");
  return class extends DriverClient implements HeaterClient {
    static override readonly service = service;
    read(channel?: number, options?: object): Promise<number> {
      return callUnary(this, read, [channel], options);
    }
  };
}

function driverOf(service: DescService) {
  return class Heater extends Driver {
    static override readonly services = [service];
    override get clientClass(): ClientClass<HeaterClient> {
      return clientOf(service);
    }
    read(channel: number): number {
      return channel;
    }
  };
}

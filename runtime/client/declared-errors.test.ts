import { buffer } from "node:stream/consumers";
import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { DeviceOffError, MyDeviceClient } from "../../generated/jumpstarter/driver/my_device/v1/index.js";
import { CycleInterruptedError, PowerClient } from "../../generated/jumpstarter/driver/power/v1/index.js";
import { PortInUseError, SerialClient } from "../../generated/jumpstarter/driver/serial/v1/index.js";
import { MuxStuckError, StorageMuxClient } from "../../generated/jumpstarter/driver/storage_mux/v1/index.js";
import { DriverError } from "../contract/driver-error.js";
import { type RunningBench, startBenchProcess } from "./__fixtures__/start-bench.js";
import { connect } from "./connect.js";
import type { DynamicClient } from "./dynamic-client.js";
import type { RigClients } from "./rig.js";

const rig = { mux: StorageMuxClient, sensor: MyDeviceClient, console: SerialClient, power: PowerClient };

let bench: RunningBench;

beforeAll(async () => {
  bench = await startBenchProcess("failing-process");
});
afterAll(async () => {
  await bench[Symbol.asyncDispose]();
});

describe("a generated client catches", () => {
  let clients: RigClients<typeof rig> & AsyncDisposable;

  beforeAll(async () => {
    clients = await connect(rig, bench.target);
  });
  afterAll(async () => {
    await clients[Symbol.asyncDispose]();
  });

  test("a declared error of a call as its class, with everything but its cause", async () => {
    const error = await caught(() => clients.mux.host());
    expect(error).toBeInstanceOf(MuxStuckError);
    expect(error).toMatchObject({
      name: "MuxStuckError",
      message: "mux.host: it does not move",
      code: "failed_precondition",
      device: "mux",
      method: "host",
      wanted: "host",
      side: "dut",
      details: { wanted: "host", side: "dut" },
    });
    expect(JSON.stringify(error)).not.toContain("secret");
  });

  test("a class derived from a declared one as the declared one, with the code it was given", async () => {
    const error = await caught(() => clients.mux.dut());
    expect(error).toBeInstanceOf(MuxStuckError);
    expect(error).toMatchObject({ name: "MuxStuckError", code: "unavailable", wanted: "dut", side: "off" });
    expect(error).not.toHaveProperty("secret");
  });

  test.each([
    ["of another interface", () => clients.mux.off(), "mux.off: not of this method"],
    ["of another method", () => clients.sensor.powerOn(), "sensor.powerOn: not declared here"],
  ])("an error %s as a plain DriverError", async (_, call, message) => {
    const error = await caught(call);
    expect(error.constructor).toBe(DriverError);
    expect(error).toMatchObject({ name: "DriverError", message, code: "failed_precondition", details: undefined });
    expect(error).not.toHaveProperty("samples");
  });

  test("a declared error of a stream after its items", async () => {
    const samples: number[] = [];
    const error = await caught(async () => {
      for await (const sample of clients.sensor.readSamples()) samples.push(sample);
    });
    expect(samples).toEqual([1, 2]);
    expect(error).toBeInstanceOf(DeviceOffError);
    expect(error).toMatchObject({ message: "sensor.readSamples: the sensor is off", samples: 2 });
  });

  test("a declared error of a byte stream that breaks, and of one that is refused", async () => {
    const broken = await caught(async () => {
      const stream = await clients.console.connect();
      stream.write("hello");
      await buffer(stream);
    });
    const refused = await caught(() => clients.console.connect());
    for (const error of [broken, refused]) expect(error).toBeInstanceOf(PortInUseError);
    expect(broken).toMatchObject({ message: "console.connect: somebody took it", heldFor: 2.5 });
    expect(refused).toMatchObject({ message: "console.connect: somebody has it", heldFor: 1.5 });
  });

  test("code and text of an error whose fields do not fit, and learns why they are lost", async () => {
    const error = await caught(() => clients.power.cycle());
    expect(error).not.toBeInstanceOf(CycleInterruptedError);
    expect(error).toMatchObject({
      code: "aborted",
      message: 'power.cycle: cut short (fields of CycleInterruptedError lost: "powered": expected boolean, got string)',
    });
  });
});

describe("a client without generated code catches", () => {
  let any: DynamicClient & AsyncDisposable;

  beforeAll(async () => {
    any = await connect(bench.target);
  });
  afterAll(async () => {
    await any[Symbol.asyncDispose]();
  });

  test("a DriverError with the name and the fields", async () => {
    const error = await caught(async () => any.mux?.host?.());
    expect(error.constructor).toBe(DriverError);
    expect(error).toMatchObject({
      name: "MuxStuckError",
      message: "mux.host: it does not move",
      code: "failed_precondition",
      details: { wanted: "host", side: "dut" },
    });
  });

  test("the same of a stream", async () => {
    const error = await caught(async () => {
      for await (const sample of any.sensor?.readSamples?.() ?? []) expect(sample).toBeGreaterThan(0);
    });
    expect(error).toMatchObject({ name: "DeviceOffError", details: { samples: 2 } });
  });
});

async function caught(call: () => Promise<unknown>): Promise<DriverError> {
  try {
    await call();
  } catch (reason) {
    if (reason instanceof DriverError) return reason;
    throw reason;
  }
  throw new Error("Nothing was thrown");
}

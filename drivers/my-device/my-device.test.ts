import { describe, expect, test } from "@jest/globals";
import { DeviceOffError, myDeviceContract } from "../../generated/jumpstarter/driver/my_device/v1/index.js";
import { runContract, serve } from "../../runtime/testing/index.js";
import { MyDevice } from "./index.js";

describe("MyDevice keeps the contract of my-device/v1", () => {
  runContract(myDeviceContract(() => new MyDevice({ intervalMs: 1 }), { prepare: (device) => device.powerOn() }));
});

test("MyDevice answers when it is switched", async () => {
  await using device = await serve(new MyDevice({ label: "lamp" }));
  expect(await device.powerOn()).toBe("lamp is on");
  expect(await device.powerOff()).toBe("lamp is off");
});

test("MyDevice samples a sine wave in single precision", async () => {
  await using device = await serve(new MyDevice({ intervalMs: 1 }));
  await device.powerOn();
  const samples: number[] = [];
  for await (const sample of device.readSamples()) {
    samples.push(sample);
    if (samples.length === 3) break;
  }
  expect(samples).toEqual([0, Math.fround(Math.sin(0.1)), Math.fround(Math.sin(0.2))]);
});

test("MyDevice plays what a caller streams and tells about all of it", async () => {
  await using device = await serve(new MyDevice({ intervalMs: 1 }));
  await device.powerOn();
  async function* samples() {
    yield* [0.5, -1, 0.25];
  }
  expect(await device.playSamples(samples(), 3)).toEqual({ count: 3, peak: 3 });
  expect(await device.playSamples(samples())).toEqual({ count: 3, peak: 1 });
});

test("MyDevice answers a sample while its caller still sends", async () => {
  await using device = await serve(new MyDevice());
  await device.powerOn();
  const measured: number[] = [];
  async function* samples() {
    yield 1;
    while (measured.length < 1) await new Promise(setImmediate);
    yield 0.5;
  }
  for await (const value of device.loopSamples(samples())) measured.push(value);
  expect(measured).toEqual([0.5, 0.25]);
});

test("MyDevice ends its samples with an error when it is switched off", async () => {
  await using device = await serve(new MyDevice({ intervalMs: 1 }));
  await device.powerOn();
  try {
    for await (const sample of device.readSamples()) if (sample > 0) await device.powerOff();
    throw new Error("The samples ended well");
  } catch (error) {
    if (!(error instanceof DeviceOffError)) throw error;
    expect(error.message).toBe("readSamples: Cannot sample my device: it is off; call powerOn first");
    expect(error.samples).toBeGreaterThan(0);
  }
});

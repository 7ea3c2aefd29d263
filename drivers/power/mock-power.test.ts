import { describe, expect, test } from "@jest/globals";
import {
  CycleInterruptedError,
  type PowerClient,
  type PowerReading,
  powerContract,
} from "../../generated/jumpstarter/driver/power/v1/index.js";
import { runContract, serve } from "../../runtime/testing/index.js";
import { MockPower } from "./index.js";

const fast = { intervalMs: 5 };

describe("MockPower keeps the contract of power/v1", () => {
  runContract(powerContract(() => new MockPower(fast)));
});

describe("MockPower", () => {
  test("measures nothing while it is off", async () => {
    await using power = await serve(new MockPower(fast));
    expect(await take(power, 2)).toEqual([
      { voltage: 0, current: 0 },
      { voltage: 0, current: 0 },
    ]);
  });

  test("measures its rail with about one per cent of noise while it is on", async () => {
    await using power = await serve(new MockPower({ voltage: 12, current: 0.5, ...fast }));
    await power.on();
    const readings = await take(power, 20);
    for (const { voltage, current } of readings) {
      expect(Math.abs(voltage - 12)).toBeLessThan(0.125);
      expect(Math.abs(current - 0.5)).toBeLessThan(0.006);
    }
    expect(new Set(readings.map(({ voltage }) => voltage)).size).toBeGreaterThan(5);
  });

  test("repeats its readings for the same seed", async () => {
    await using first = await serve(new MockPower({ seed: 7, ...fast }));
    await using second = await serve(new MockPower({ seed: 7, ...fast }));
    await Promise.all([first.on(), second.on()]);
    expect(await take(first, 5)).toEqual(await take(second, 5));
  });

  test("follows on and off within one stream of readings", async () => {
    await using power = await serve(new MockPower(fast));
    const voltages: number[] = [];
    for await (const { voltage } of power.read()) {
      voltages.push(voltage);
      if (voltages.length === 1) await power.on();
      if (voltages.length > 1 && voltage > 0) await power.off();
      if (voltages.some((seen) => seen > 0) && voltage === 0) break;
    }
    expect(voltages[0]).toBe(0);
    expect(voltages.at(-1)).toBe(0);
  });

  test("cycles: off for the pause, then on", async () => {
    await using power = await serve(new MockPower(fast));
    await power.on();
    const started = performance.now();
    const cycle = power.cycle(0.1);
    const [during] = await take(power, 1);
    await cycle;
    const [after] = await take(power, 1);
    expect(during?.voltage).toBe(0);
    expect(after?.voltage).toBeGreaterThan(4.9);
    expect(performance.now() - started).toBeGreaterThanOrEqual(99);
  });

  test("applies power again when a cycle is canceled", async () => {
    await using power = await serve(new MockPower(fast));
    const cancel = new AbortController();
    await power.on();
    const ending = expect(power.cycle(3600, { signal: cancel.signal, timeoutMs: 0 })).rejects.toMatchObject({
      code: "canceled",
    });
    await waitFor(power, ({ voltage }) => voltage === 0);
    cancel.abort();
    await ending;
    await waitFor(power, ({ voltage }) => voltage > 4.9);
  });

  test.each(["on", "off"] as const)("obeys %s in the pause of a cycle and fails the cycle", async (command) => {
    await using power = await serve(new MockPower(fast));
    await power.on();
    const ending = power.cycle(3600, { timeoutMs: 0 }).catch((reason: unknown) => reason);
    await waitFor(power, ({ voltage }) => voltage === 0);
    await power[command]();
    const error = await ending;
    expect(error).toBeInstanceOf(CycleInterruptedError);
    expect(error).toMatchObject({
      code: "aborted",
      powered: command === "on",
      message: expect.stringContaining(`later command; power is ${command}`),
    });
    const [reading] = await take(power, 1);
    expect(reading?.voltage === 0).toBe(command === "off");
  });

  test.each([-1, 3601])("refuses a cycle of %d s", async (wait) => {
    await using power = await serve(new MockPower(fast));
    await expect(power.cycle(wait)).rejects.toMatchObject({ code: "invalid_argument" });
  });

  test("fails as its configuration says, and obeys afterwards", async () => {
    const faults = { on: { code: "unavailable", message: "the relay is stuck", times: 1 } } as const;
    await using power = await serve(new MockPower({ faults, ...fast }));
    await expect(power.on()).rejects.toMatchObject({ code: "unavailable", message: "on: the relay is stuck" });
    await power.on();
    await waitFor(power, ({ voltage }) => voltage > 4.9);
  });

  test.each([{ voltage: -1 }, { intervalMs: 0 }, { seed: 0.5 }, { voltag: 5 }])(
    "refuses the configuration %j",
    (bad) => {
      expect(() => new MockPower(bad)).toThrow();
    },
  );
});

async function take(power: PowerClient, count: number): Promise<PowerReading[]> {
  const readings: PowerReading[] = [];
  for await (const reading of power.read()) {
    readings.push(reading);
    if (readings.length === count) break;
  }
  return readings;
}

/** Reads until one reading fits; the test's own deadline is the limit. */
async function waitFor(power: PowerClient, fits: (reading: PowerReading) => boolean): Promise<void> {
  for await (const reading of power.read()) {
    if (fits(reading)) return;
  }
  throw new Error("The readings ended");
}

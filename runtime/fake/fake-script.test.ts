import { once } from "node:events";
import { setTimeout as delay } from "node:timers/promises";
import { describe, expect, test } from "@jest/globals";
import { FakeDebugger } from "../../generated/jumpstarter/driver/debugger/v1/index.js";
import { FakeDigitalOutput } from "../../generated/jumpstarter/driver/digital_output/v1/index.js";
import { FakeGeneric } from "../../generated/jumpstarter/driver/generic/v1/index.js";
import { DeviceOffError, FakeMyDevice } from "../../generated/jumpstarter/driver/my_device/v1/index.js";
import { FakePower, type PowerClient } from "../../generated/jumpstarter/driver/power/v1/index.js";
import { serve } from "../exporter/serve.js";

describe("a fake", () => {
  test("invents the same values for the same seed, in every process", async () => {
    await using power = await serve(new FakePower({ seed: 7 }));
    expect(await take(power, 3)).toEqual([
      { voltage: 15.814, current: 3.143 },
      { voltage: 8.629, current: 1.085 },
      { voltage: 8.017, current: 0.118 },
    ]);
    await using generic = await serve(new FakeGeneric({ seed: 7 }));
    expect([await generic.query("a"), await generic.query("b"), await generic.query("a")]).toEqual([
      "hotel-47",
      "delta-19",
      "hotel-47",
    ]);
  });

  test("invents others for another seed", async () => {
    await using one = await serve(new FakePower({ seed: 1 }));
    await using other = await serve(new FakePower({ seed: 2 }));
    expect(await take(one, 3)).not.toEqual(await take(other, 3));
  });

  test("ends its streams after as many items as its configuration says", async () => {
    await using power = await serve(new FakePower({ items: 2, intervalMs: 0 }));
    const readings: unknown[] = [];
    for await (const reading of power.read()) readings.push(reading);
    expect(readings.length).toBe(2);
  });

  test("sends back every byte of a byte stream", async () => {
    await using generic = await serve(new FakeGeneric());
    await using stream = await generic.createStream();
    stream.write("hello");
    expect(String((await once(stream, "data"))[0])).toBe("hello");
  });

  test("has fakes for children, which a test scripts as well", async () => {
    const fake = new FakeDebugger();
    fake.serial.faults.setDtr = { code: "failed_precondition" };
    await using probe = await serve(fake);
    await expect(probe.serial.setDtr(true)).rejects.toMatchObject({ code: "failed_precondition" });
    expect(fake.serial.calls).toEqual([{ method: "setDtr", args: [true] }]);
    expect(new FakeDebugger({ seed: 3 }).serial.config.seed).toBe(new FakeDebugger({ seed: 3 }).serial.config.seed);
    expect(new FakeDebugger({ seed: 3 }).serial.config.seed).not.toBe(fake.serial.config.seed);
  });

  test("records its calls with defaults filled in", async () => {
    const fake = new FakePower();
    await using power = await serve(fake);
    await power.cycle(0);
    await power.cycle();
    expect(fake.calls).toEqual([
      { method: "cycle", args: [0] },
      { method: "cycle", args: [2] },
    ]);
  });

  test("refuses an argument out of range also when a test calls it without a client", () => {
    const fake = new FakePower();
    expect(() => fake.cycle(-1, Object.create(null))).toThrow('Cannot encode argument "wait" of "cycle"');
  });
});

describe("a scripted answer", () => {
  test("is a value, or made from the arguments", async () => {
    const fake = new FakeDigitalOutput();
    await using pin = await serve(fake);
    fake.answers.readPin = "high";
    expect(await pin.readPin()).toBe("high");
    fake.answers.readPin = () => (fake.calls.length > 2 ? "low" : "high");
    expect([await pin.readPin(), await pin.readPin()]).toEqual(["high", "low"]);
  });

  test("of a stream is its items", async () => {
    const fake = new FakePower();
    await using power = await serve(fake);
    const reading = { voltage: 5, current: 0.5 };
    fake.answers.read = [reading, reading];
    expect(await take(power, 5)).toEqual([reading, reading]);
    fake.answers.read = async function* (call) {
      yield reading;
      await delay(60_000, undefined, { signal: call.signal });
    };
    expect(await take(power, 1)).toEqual([reading]);
  });

  test("gives way to an invented one when it is taken back", async () => {
    const fake = new FakePower();
    await using power = await serve(fake);
    const invented = await take(power, 1);
    fake.answers.read = [];
    expect(await take(power, 1)).toEqual([]);
    fake.answers.read = undefined;
    expect(await take(power, 1)).toEqual(invented);
  });
});

describe("a scripted fault", () => {
  test("delays a call", async () => {
    const fake = new FakePower();
    await using power = await serve(fake);
    fake.faults.on = { delayMs: 100 };
    const started = performance.now();
    await power.on();
    expect(performance.now() - started).toBeGreaterThanOrEqual(99);
  });

  test("fails a call with a code, as often as it says", async () => {
    const fake = new FakePower();
    await using power = await serve(fake);
    fake.faults.on = { code: "unavailable", message: "the relay is stuck", times: 2 };
    const failed = { code: "unavailable", message: "on: the relay is stuck" };
    await expect(power.on()).rejects.toMatchObject(failed);
    await expect(power.on()).rejects.toMatchObject(failed);
    await power.on();
  });

  test("breaks a stream after some items", async () => {
    const fake = new FakePower();
    await using power = await serve(fake);
    fake.faults.read = { disconnectAfter: 2 };
    const readings: unknown[] = [];
    const reading = (async () => {
      for await (const one of power.read()) readings.push(one);
    })();
    await expect(reading).rejects.toMatchObject({ code: "unavailable" });
    expect(readings.length).toBe(2);
  });

  test.each([0, 3])("breaks a byte stream after %d bytes", async (disconnectAfter) => {
    const fake = new FakeGeneric();
    await using generic = await serve(fake);
    fake.faults.createStream = { disconnectAfter };
    const stream = await generic.createStream();
    stream.write("hello");
    const received: Buffer[] = [];
    const reading = (async () => {
      for await (const chunk of stream) received.push(chunk);
    })();
    await expect(reading).rejects.toMatchObject({ code: "unavailable" });
    expect(Buffer.concat(received).toString()).toBe("hello".slice(0, disconnectAfter));
  });

  test("loses the connection of a call at once", async () => {
    const fake = new FakePower();
    await using power = await serve(fake);
    fake.faults.off = { disconnectAfter: 0 };
    await expect(power.off()).rejects.toMatchObject({ code: "unavailable" });
  });

  test("keeps a call waiting until its caller gives up, and the driver's side ends then", async () => {
    const fake = new FakePower();
    await using power = await serve(fake);
    fake.faults.on = { hang: true };
    await expect(power.on({ timeoutMs: 50 })).rejects.toMatchObject({ code: "deadline_exceeded" });
    const cancel = new AbortController();
    const waiting = expect(power.on({ signal: cancel.signal })).rejects.toMatchObject({ code: "canceled" });
    cancel.abort();
    await waiting;
  });

  test("throws the very error a test made", async () => {
    const fake = new FakePower();
    const error = new RangeError("too fast");
    fake.faults.on = { error };
    await expect(async () => fake.on(Object.create(null))).rejects.toBe(error);
  });

  test("may be an error that the interface declares, which the client throws again", async () => {
    const fake = new FakeMyDevice();
    await using device = await serve(fake);
    fake.faults.readSamples = { error: new DeviceOffError("switched off", { samples: 3 }) };
    const reading = device.readSamples()[Symbol.asyncIterator]().next();
    const error = await reading.catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(DeviceOffError);
    expect(error).toMatchObject({ message: "readSamples: switched off", samples: 3, code: "failed_precondition" });
  });

  test("may stand in a configuration file", async () => {
    await using power = await serve(new FakePower({ faults: { cycle: { code: "aborted", times: 1 } } }));
    await expect(power.cycle(0)).rejects.toMatchObject({ code: "aborted" });
    await power.cycle(0);
  });

  test.each([
    [{ faults: { cycel: {} } }, 'there is no method "cycel", did you mean "cycle"?'],
    [{ faults: { cycle: { cod: "aborted" } } }, 'did you mean "code"?'],
    [{ faults: { cycle: { code: "abortet" } } }, "faults.cycle.code"],
    [{ faults: { cycle: { delayMs: -1 } } }, "faults.cycle.delayMs"],
    [{ seed: 0.5 }, "seed"],
  ])("in a configuration %j is refused", (config, text) => {
    expect(() => new FakePower(config as object)).toThrow(text);
  });
});

describe("a fake whose caller streams", () => {
  test("takes all items and then answers, and records them as a list", async () => {
    const fake = new FakeMyDevice();
    await using device = await serve(fake);
    expect(Object.keys(await device.playSamples([0.5, 1], 2))).toEqual(["count", "peak"]);
    expect(fake.calls).toEqual([{ method: "playSamples", args: [[0.5, 1], 2] }]);
  });

  test("answers each item by one where both sides stream", async () => {
    const fake = new FakeMyDevice();
    await using device = await serve(fake);
    const answers: number[] = [];
    for await (const answer of device.loopSamples([0.5, 1, 0])) answers.push(answer);
    expect(answers.length).toBe(3);
    expect(fake.calls).toEqual([{ method: "loopSamples", args: [[0.5, 1, 0]] }]);
  });

  test("answers as a test says, with the items in its hands", async () => {
    const fake = new FakeMyDevice();
    await using device = await serve(fake);
    fake.answers.playSamples = async (samples) => {
      let count = 0;
      for await (const _ of samples) count += 1;
      return { count, peak: 0 };
    };
    expect(await device.playSamples([1, 1, 1])).toEqual({ count: 3, peak: 0 });
  });

  test("loses the connection after some of the caller's items, or not if there are fewer", async () => {
    const fake = new FakeMyDevice();
    await using device = await serve(fake);
    fake.faults.playSamples = { disconnectAfter: 2 };
    await expect(device.playSamples([0, 0, 0])).rejects.toMatchObject({ code: "unavailable" });
    await expect(device.playSamples([0, 0])).rejects.toMatchObject({ code: "unavailable" });
    await device.playSamples([0.25]);
    expect(fake.calls.map(({ args }) => args[0])).toEqual([[0, 0], [0, 0], [0.25]]);
    fake.faults.playSamples = { disconnectAfter: 0 };
    await expect(device.playSamples([])).rejects.toMatchObject({ code: "unavailable" });
  });

  test("loses the connection after some items of the answer where both sides stream", async () => {
    const fake = new FakeMyDevice();
    await using device = await serve(fake);
    fake.faults.loopSamples = { disconnectAfter: 1 };
    const answers: number[] = [];
    const looping = (async () => {
      for await (const answer of device.loopSamples([0, 0, 0])) answers.push(answer);
    })();
    await expect(looping).rejects.toMatchObject({ code: "unavailable" });
    expect(answers.length).toBe(1);
  });
});

test("a driver that extends a fake keeps its own behaviour, and can be recorded and made to fail", async () => {
  class Relay extends FakePower {
    closed = false;
    override on(): void {
      this.closed = true;
    }
  }
  const relay = new Relay();
  await using power = await serve(relay);
  relay.faults.on = { code: "unavailable", times: 1 };
  await expect(power.on()).rejects.toMatchObject({ code: "unavailable" });
  expect(relay.closed).toBe(false);
  await power.on();
  expect(relay.closed).toBe(true);
  expect(relay.calls.length).toBe(2);
});

async function take(power: PowerClient, count: number): Promise<unknown[]> {
  const readings: unknown[] = [];
  for await (const reading of power.read()) {
    readings.push(reading);
    if (readings.length === count) break;
  }
  return readings;
}

test("the compiler refuses answers and faults that do not fit the interface", () => {
  const misfits = (fake: FakePower) => {
    // @ts-expect-error an item has two numbers
    fake.answers.read = [{ voltage: 5 }];
    // @ts-expect-error a function is asked with the arguments of the method
    fake.answers.cycle = (wait: string) => wait.length;
    // @ts-expect-error there is no such method
    fake.answers.reed = [];
    // @ts-expect-error there is no such code
    fake.faults.on = { code: "broken" };
    // @ts-expect-error a life-cycle method is not one of the interface
    fake.faults.close = { hang: true };
    for (const call of fake.calls) if (call.method === "cycle") call.args[0].toFixed();
    // @ts-expect-error not every call has an argument
    for (const call of fake.calls) call.args[0].toFixed();
  };
  expect(misfits).toBeInstanceOf(Function);
});

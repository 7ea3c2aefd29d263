import { expect, test } from "@jest/globals";
import { PowerClient, PowerDriver, type PowerReading } from "../../generated/jumpstarter/driver/power/v1/index.js";
import { SerialClient } from "../../generated/jumpstarter/driver/serial/v1/index.js";
import type { CallContext } from "../driver/driver.js";
import { serve } from "./serve.js";

class Relay extends PowerDriver {
  readonly log: string[] = [];

  override open() {
    this.log.push("open");
  }
  on() {
    this.log.push("on");
  }
  off() {
    this.log.push("off");
  }
  cycle(wait: number) {
    this.log.push(`cycle ${wait}`);
  }
  *read(): Iterable<PowerReading> {
    yield { voltage: 5, current: 0.5 };
  }
  override close() {
    this.log.push("close");
  }
}

class RelayClient extends PowerClient {
  async toggle(): Promise<void> {
    await this.off();
    await this.on();
  }
}

test("serve() returns the generated client, typed, and closes the driver when it is disposed", async () => {
  const relay = new Relay();
  {
    await using power = await serve(relay);
    await power.cycle(0.1);
    await power.cycle();
    for await (const { voltage } of power.read()) expect(voltage.toFixed(1)).toBe("5.0");
  }
  expect(relay.log).toEqual(["open", "cycle 0.1", "cycle 2", "close"]);
});

test("serve() returns an extension of the client when it is given one", async () => {
  const relay = new Relay();
  await using power = await serve(relay, RelayClient);
  await power.toggle();
  expect(relay.log).toEqual(["open", "off", "on"]);
});

test("serve() does without a socket when it is told to", async () => {
  const relay = new Relay();
  {
    await using power = await serve(relay, RelayClient, { inProcess: true });
    await power.toggle();
    await expect(power.cycle(-1)).rejects.toMatchObject({ code: "invalid_argument" });
    for await (const { voltage } of power.read()) expect(voltage).toBe(5);
  }
  await using other = await serve(new Relay(), { inProcess: true });
  expect(other).toBeInstanceOf(PowerClient);
  expect(relay.log).toEqual(["open", "off", "on", "close"]);
});

test("serve() closes the driver when the client does not fit", async () => {
  const relay = new Relay();
  await expect(serve(relay, SerialClient)).rejects.toThrow("No device of serial/v1 in the exporter");
  expect(relay.log).toEqual(["open", "close"]);
});

test("serve() fails with what the driver failed with when it was opened", async () => {
  class Broken extends Relay {
    override open() {
      throw new Error("no such port");
    }
  }
  await expect(serve(new Broken())).rejects.toThrow("no such port");
});

test("serve() gives the driver's method its context", async () => {
  class Curious extends Relay {
    override on(call?: CallContext) {
      this.log.push(`${call?.method} ${call?.headers.get("x-test")}`);
    }
  }
  const curious = new Curious();
  await using power = await serve(curious);
  await power.on({ headers: { "x-test": "yes" } });
  expect(curious.log).toEqual(["open", "on yes"]);
});

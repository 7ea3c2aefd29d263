import { describe, expect, test } from "@jest/globals";
import { debuggerContract, FakeDebugger } from "../../generated/jumpstarter/driver/debugger/v1/index.js";
import {
  digitalOutputContract,
  FakeDigitalOutput,
} from "../../generated/jumpstarter/driver/digital_output/v1/index.js";
import { FakeGeneric, genericContract } from "../../generated/jumpstarter/driver/generic/v1/index.js";
import { FakeMyDevice, myDeviceContract } from "../../generated/jumpstarter/driver/my_device/v1/index.js";
import { FakeMyHarness, myHarnessContract } from "../../generated/jumpstarter/driver/my_harness/v1/index.js";
import { FakePower, PowerClient, powerContract } from "../../generated/jumpstarter/driver/power/v1/index.js";
import { connect } from "../client/connect.js";
import { DriverError } from "../contract/driver-error.js";
import type { CallContext } from "../driver/driver.js";
import { Exporter } from "../exporter/exporter.js";
import { serve } from "../exporter/serve.js";
import { silentLogger } from "../log/logger.js";
import { failures } from "./failures.test.fixture.js";

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

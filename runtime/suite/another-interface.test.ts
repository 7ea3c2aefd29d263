import type { DescService } from "@bufbuild/protobuf";
import { describe, expect, test } from "@jest/globals";
import { callUnary } from "../client/call-unary.js";
import { type ClientClass, DriverClient } from "../client/driver-client.js";
import { Driver } from "../driver/driver.js";
import { serve } from "../exporter/serve.js";
import { readInterface } from "../fake/__fixtures__/read-interface.js";
import { contractCases } from "./contract-cases.js";
import { failures } from "./failures.test.fixture.js";

const patience = { timeoutMs: 300 };

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

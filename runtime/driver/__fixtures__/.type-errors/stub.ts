import { z } from "zod";
import { PowerService } from "../../../../generated/jumpstarter/driver/power/v1/power_pb.js";
import { type AnyIterable, type CallContext, Driver, type MaybePromise } from "../../driver.js";

/** A stub as it is generated for an interface. */
export abstract class PowerStub extends Driver {
  static override readonly services = [PowerService];

  abstract on(call: CallContext): MaybePromise<void>;
  abstract cycle(wait: number, call: CallContext): MaybePromise<void>;
  abstract read(call: CallContext): AnyIterable<{ voltage: number }>;
}

export const config = z.object({ url: z.string(), timeoutMs: z.number().default(5000) });

import { setTimeout as delay } from "node:timers/promises";
import { z } from "zod";
import { DeviceOffError, MyDeviceDriver } from "../../generated/jumpstarter/driver/my_device/v1/index.js";
import type { CallContext } from "../../runtime/index.js";

const config = z.object({
  label: z.string().min(1).default("my device"),
  intervalMs: z.number().int().positive().default(100),
});

/** The sample device of the driver guide: it can be switched, and samples a sine wave while it is on. */
export class MyDevice extends MyDeviceDriver.with(config) {
  #powered = false;

  powerOn(): string {
    this.#powered = true;
    return `${this.config.label} is on`;
  }

  powerOff(): string {
    this.#powered = false;
    return `${this.config.label} is off`;
  }

  async *readSamples(call: CallContext): AsyncIterable<number> {
    for (let index = 0; ; index++) {
      yield this.#sample(index);
      await delay(this.config.intervalMs, undefined, { signal: call.signal });
    }
  }

  override close(): void {
    this.#powered = false;
  }

  #sample(index: number): number {
    if (this.#powered) return Math.sin(index / 10);
    const text = `Cannot sample ${this.config.label}: it is off; call powerOn first`;
    throw new DeviceOffError(text, { samples: index });
  }
}

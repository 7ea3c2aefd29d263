import { setTimeout as delay } from "node:timers/promises";
import { z } from "zod";
import {
  DeviceOffError,
  MyDeviceDriver,
  type Playback,
} from "../../generated/jumpstarter/driver/my_device/v1/index.js";
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

  async playSamples(samples: AsyncIterable<number>, gain: number, call: CallContext): Promise<Playback> {
    let [count, peak] = [0, 0];
    for await (const sample of samples) {
      this.#requirePower("play on", count);
      await delay(this.config.intervalMs, undefined, { signal: call.signal });
      count += 1;
      peak = Math.max(peak, Math.abs(sample * gain));
    }
    return { count, peak };
  }

  async *loopSamples(samples: AsyncIterable<number>): AsyncIterable<number> {
    let count = 0;
    for await (const sample of samples) {
      this.#requirePower("measure", count);
      count += 1;
      yield sample / 2;
    }
  }

  override close(): void {
    this.#powered = false;
  }

  #sample(index: number): number {
    this.#requirePower("sample", index);
    return Math.sin(index / 10);
  }

  #requirePower(action: string, samples: number): void {
    if (this.#powered) return;
    const text = `Cannot ${action} ${this.config.label}: it is off; call powerOn first`;
    throw new DeviceOffError(text, { samples });
  }
}

import { setTimeout as delay } from "node:timers/promises";
import { z } from "zod";
import {
  CycleInterruptedError,
  FakePower,
  type PowerReading,
} from "../../generated/jumpstarter/driver/power/v1/index.js";
import { type CallContext, DriverError } from "../../runtime/index.js";
import { createNoise } from "./noise.js";

const config = FakePower.schema.extend({
  voltage: z.number().nonnegative().default(5),
  current: z.number().nonnegative().default(2),
  intervalMs: z.number().int().positive().default(100),
});

/**
 * A supply that exists only in memory: it remembers whether it is on and measures its configured rail with a little noise.
 *
 * The latest command wins: `on`, `off` or another `cycle` during the pause of a cycle ends that cycle with `aborted`.
 * A canceled cycle applies power at once, because a device left dark surprises more than a short pause. As a fake it can
 * be made to fail.
 * @pythonDriver jumpstarter_driver_power.driver.MockPower
 * @pythonDriver jumpstarter_driver_power.driver.SyncMockPower
 */
export class MockPower extends FakePower.with(config) {
  #powered = false;
  #cycle: AbortController | undefined;

  override on(): void {
    this.#switch(true);
  }

  override off(): void {
    this.#switch(false);
  }

  override async cycle(wait: number, call: CallContext): Promise<void> {
    this.#switch(false);
    const cycle = new AbortController();
    this.#cycle = cycle;
    try {
      await delay(wait * 1000, undefined, { signal: AbortSignal.any([call.signal, cycle.signal]) });
    } catch (cause) {
      if (cycle.signal.aborted) throw this.#overtaken(cause);
      this.#switch(true);
      throw new DriverError(`Cycle canceled before its ${wait} s were over; power is on again`, {
        code: "canceled",
        cause,
      });
    }
    this.#switch(true);
  }

  override async *read(call: CallContext): AsyncIterable<PowerReading> {
    const noise = createNoise(this.config.seed, 0.01);
    for (;;) {
      yield this.#measure(noise);
      await delay(this.config.intervalMs, undefined, { signal: call.signal });
    }
  }

  #switch(powered: boolean): void {
    this.#cycle?.abort();
    this.#cycle = undefined;
    this.#powered = powered;
    this.logger.info(powered ? "power on" : "power off");
  }

  #overtaken(cause: unknown): CycleInterruptedError {
    const powered = this.#powered;
    const text = `Cycle cut short by a later command; power is ${powered ? "on" : "off"}`;
    return new CycleInterruptedError(text, { powered, cause });
  }

  #measure(noise: () => number): PowerReading {
    const { voltage, current } = this.config;
    if (!this.#powered) return { voltage: 0, current: 0 };
    return { voltage: round(voltage * noise(), 2), current: round(current * noise(), 3) };
  }
}

function round(value: number, digits: number): number {
  return Number(value.toFixed(digits));
}

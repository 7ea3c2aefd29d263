import { z } from "zod";
import { FakeDigitalOutput, type PinLevel } from "../../generated/jumpstarter/driver/digital_output/v1/index.js";

const config = FakeDigitalOutput.schema.extend({
  active_low: z.boolean().default(false),
  initial_value: z.enum(["active", "inactive"]).default("inactive"),
});

/** A digital line in memory; `readPin` gives the level at the pin, which `active_low` turns around. As a fake it can be made to fail. */
export class MockDigitalOutput extends FakeDigitalOutput.with(config) {
  #active = this.config.initial_value === "active";

  override on(): void {
    this.#drive(true);
  }

  override off(): void {
    this.#drive(false);
  }

  override readPin(): PinLevel {
    return this.#level();
  }

  #level(): PinLevel {
    return this.#active !== this.config.active_low ? "high" : "low";
  }

  #drive(active: boolean): void {
    this.#active = active;
    this.logger.info({ pin: this.#level() }, active ? "line active" : "line inactive");
  }
}

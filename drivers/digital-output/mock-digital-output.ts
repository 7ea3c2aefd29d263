import { z } from "zod";
import { DigitalOutputDriver, type PinLevel } from "../../generated/jumpstarter/driver/digital_output/v1/index.js";

const config = z.object({
  active_low: z.boolean().default(false),
  initial_value: z.enum(["active", "inactive"]).default("inactive"),
});

/** A digital line in memory; `readPin` gives the level at the pin, which `active_low` turns around. */
export class MockDigitalOutput extends DigitalOutputDriver.with(config) {
  #active = this.config.initial_value === "active";

  on(): void {
    this.#drive(true);
  }

  off(): void {
    this.#drive(false);
  }

  readPin(): PinLevel {
    return this.#active !== this.config.active_low ? "high" : "low";
  }

  #drive(active: boolean): void {
    this.#active = active;
    this.logger.info({ pin: this.readPin() }, active ? "line active" : "line inactive");
  }
}

import { PowerService } from "../../../generated/jumpstarter/driver/power/v1/power_pb.js";
import { sampleService } from "../../schema/__fixtures__/sample-interface.js";
import { Driver, type DriverOptions } from "../driver.js";

type Faults = { readonly [step in "open" | "reset" | "close"]?: () => void | Promise<void> };

/** A driver of power/v1 that writes down what happens to it. */
export class Recorder extends Driver {
  static override readonly services = [PowerService];
  readonly #label: string;
  readonly #events: string[];
  readonly #faults: Faults;

  constructor(label: string, events: string[], options: DriverOptions = {}, faults: Faults = {}) {
    super({}, options);
    this.#label = label;
    this.#events = events;
    this.#faults = faults;
  }

  override async open(): Promise<void> {
    this.#events.push(`open ${this.#label}`);
    await this.#faults.open?.();
  }

  override async reset(): Promise<void> {
    this.#events.push(`reset ${this.#label}`);
    await this.#faults.reset?.();
  }

  override async close(): Promise<void> {
    this.#events.push(`close ${this.#label}`);
    await this.#faults.close?.();
  }
}

/** A driver without an interface. */
export class Plain extends Driver {}

/** A composite whose interface declares a child "power" of power/v1. */
export class Harness extends Driver {
  static override readonly services = [sampleService()];
  readonly power: Driver | undefined;

  constructor(power?: Driver, options: DriverOptions = {}) {
    super({}, options);
    this.power = power;
  }
}

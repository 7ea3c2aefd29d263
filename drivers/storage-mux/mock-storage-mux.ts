import { z } from "zod";
import {
  type MuxSide,
  MuxStuckError,
  StorageMuxDriver,
} from "../../generated/jumpstarter/driver/storage_mux/v1/index.js";

const config = z.object({
  stuck: z.boolean().default(false),
});

/**
 * A storage multiplexer without a medium: it remembers where it would be connected, at first nowhere. With `stuck` it
 * stays there, as one with a broken relay does.
 * @pythonDriver jumpstarter_driver_opendal.driver.MockStorageMux
 */
export class MockStorageMux extends StorageMuxDriver.with(config) {
  #side: MuxSide = "off";

  /** Where the medium is connected now. */
  get side(): MuxSide {
    return this.#side;
  }

  host(): void {
    this.#connect("host");
  }

  dut(): void {
    this.#connect("dut");
  }

  off(): void {
    this.#connect("off");
  }

  #connect(side: MuxSide): void {
    if (this.config.stuck && side !== this.#side) {
      throw new MuxStuckError(`Medium is stuck at ${this.#side}`, { wanted: side, side: this.#side });
    }
    this.#side = side;
    this.logger.info({ side }, "medium connected");
  }
}

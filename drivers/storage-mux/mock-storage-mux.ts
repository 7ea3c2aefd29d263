import { z } from "zod";
import {
  FakeStorageMux,
  type MuxSide,
  MuxStuckError,
} from "../../generated/jumpstarter/driver/storage_mux/v1/index.js";

const config = FakeStorageMux.schema.extend({
  stuck: z.boolean().default(false),
});

/**
 * A storage multiplexer without a medium: it remembers where it would be connected, at first nowhere. With `stuck` it
 * stays there, as one with a broken relay does; as a fake it can be made to fail in other ways, too.
 * @pythonDriver jumpstarter_driver_opendal.driver.MockStorageMux
 */
export class MockStorageMux extends FakeStorageMux.with(config) {
  #side: MuxSide = "off";

  /** Where the medium is connected now. */
  get side(): MuxSide {
    return this.#side;
  }

  override host(): void {
    this.#connect("host");
  }

  override dut(): void {
    this.#connect("dut");
  }

  override off(): void {
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

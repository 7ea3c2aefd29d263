import { z } from "zod";
import { FakeStorageMux, type MuxSide } from "../../generated/jumpstarter/driver/storage_mux/v1/index.js";
import { MuxSwitch } from "./mux-switch.js";

const config = FakeStorageMux.schema.extend({
  stuck: z.boolean().default(false),
});

/**
 * A storage multiplexer without a medium: it remembers where it would be connected, at first nowhere. With `stuck` it
 * stays there, as one with a broken relay does; as a fake it can be made to fail in other ways, too.
 * @pythonDriver jumpstarter_driver_opendal.driver.MockStorageMux
 */
export class MockStorageMux extends FakeStorageMux.with(config) {
  readonly #switch = new MuxSwitch(this.config.stuck);

  /** Where the medium is connected now. */
  get side(): MuxSide {
    return this.#switch.side;
  }

  override host(): void {
    this.#switch.connect("host", this.logger);
  }

  override dut(): void {
    this.#switch.connect("dut", this.logger);
  }

  override off(): void {
    this.#switch.connect("off", this.logger);
  }
}

import { FakeStorageMux } from "../../generated/jumpstarter/driver/storage_mux/v1/index.js";

/** Where the medium of a storage multiplexer is connected. */
export type MuxSide = "host" | "dut" | "off";

/**
 * A storage multiplexer without a medium: it remembers where it would be connected, at first nowhere. As a fake it
 * can be made to fail.
 * @pythonDriver jumpstarter_driver_opendal.driver.MockStorageMux
 */
export class MockStorageMux extends FakeStorageMux {
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
    this.#side = side;
    this.logger.info({ side }, "medium connected");
  }
}

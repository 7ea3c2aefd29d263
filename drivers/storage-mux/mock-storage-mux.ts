import { StorageMuxDriver } from "../../generated/jumpstarter/driver/storage_mux/v1/index.js";

/** Where the medium of a storage multiplexer is connected. */
export type MuxSide = "host" | "dut" | "off";

/**
 * A storage multiplexer without a medium: it remembers where it would be connected, at first nowhere.
 * @pythonDriver jumpstarter_driver_opendal.driver.MockStorageMux
 */
export class MockStorageMux extends StorageMuxDriver {
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
    this.#side = side;
    this.logger.info({ side }, "medium connected");
  }
}

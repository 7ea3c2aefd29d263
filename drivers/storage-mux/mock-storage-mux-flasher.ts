import { mkdtemp, rm, stat } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { z } from "zod";
import type { MuxSide } from "../../generated/jumpstarter/driver/storage_mux/v1/index.js";
import { FakeStorageMuxFlasher } from "../../generated/jumpstarter/driver/storage_mux_flasher/v1/index.js";
import type { Resource, ResourceSource } from "../../runtime/index.js";
import { MuxSwitch } from "./mux-switch.js";

const config = FakeStorageMuxFlasher.schema.extend({
  stuck: z.boolean().default(false),
  maxBytes: z
    .number()
    .int()
    .positive()
    .default(16 * 1024 ** 3),
});

/**
 * A storage multiplexer whose medium is a file in a temporary folder, empty at first and gone when the driver closes.
 * An image that does not arrive as it was sent changes nothing. With `stuck` it stays where it is.
 * @pythonDriver jumpstarter_driver_opendal.driver.MockStorageMuxFlasher
 */
export class MockStorageMuxFlasher extends FakeStorageMuxFlasher.with(config) {
  readonly #switch = new MuxSwitch(this.config.stuck);
  #folder: string | undefined;

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

  override async write(image: Resource): Promise<void> {
    this.host();
    await image.decoded({ maxBytes: this.config.maxBytes }).saveTo(await this.#medium());
    this.logger.info({ image: image.name, sha256: image.sha256 }, "image written");
  }

  override async read(): Promise<ResourceSource> {
    this.host();
    const medium = await this.#medium();
    const isEmpty = await stat(medium).then(
      () => false,
      () => true,
    );
    return { source: isEmpty ? Buffer.alloc(0) : medium, name: "medium.img" };
  }

  override async close(): Promise<void> {
    if (this.#folder !== undefined) await rm(this.#folder, { recursive: true, force: true });
  }

  async #medium(): Promise<string> {
    this.#folder ??= await mkdtemp(join(tmpdir(), "storage-mux-"));
    return join(this.#folder, "medium.img");
  }
}

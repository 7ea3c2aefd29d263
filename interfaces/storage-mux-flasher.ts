import type { Resource } from "../runtime/contract/index.js";
import { StorageMuxInterface } from "./storage-mux.js";

/**
 * A storage multiplexer whose medium the exporter can write and read.
 * @pythonClient jumpstarter_driver_opendal.client.StorageMuxFlasherClient
 */
export abstract class StorageMuxFlasherInterface extends StorageMuxInterface {
  static override readonly id: string = "storage-mux-flasher/v1";

  /**
   * Connects the medium to the exporter's host and writes an image to its beginning.
   * @param image What to write; what gzip or zstd made is written without the compression.
   * @idempotent
   * @destructive
   * @throws {MuxStuckError} if the medium stays where it was
   */
  abstract write(image: Resource): Promise<void>;

  /** Connects the medium to the exporter's host and reads all of it. @throws {MuxStuckError} if it stays where it was */
  abstract read(): Promise<Resource>;
}

export { MuxStuckError } from "./storage-mux.js";

import { type Duplex, PassThrough } from "node:stream";
import { NetworkDriver } from "../../generated/jumpstarter/driver/network/v1/index.js";
import { DriverError } from "../../runtime/index.js";

/** Bytes a connection holds for each half before its writer has to wait. */
const bufferBytes = 64 * 1024;

/**
 * An endpoint that sends every byte back; it shows how streams behave without a network.
 *
 * Each connection is a loop of its own. A writer waits while nobody reads, and ending the writing half ends the reading half after
 * the last byte.
 * @pythonDriver jumpstarter_driver_network.driver.EchoNetwork
 */
export class EchoNetwork extends NetworkDriver {
  connect(): Duplex {
    return new PassThrough({ highWaterMark: bufferBytes });
  }

  address(): string {
    throw new DriverError("EchoNetwork has no address; it exists only inside the exporter", { code: "unimplemented" });
  }
}

import { DriverError, type DriverErrorOptions } from "../runtime/contract/index.js";

/** What a storage multiplexer connects its medium to: the exporter's host, the device under test, or nobody. */
export type MuxSide = "host" | "dut" | "off";

/** The medium is not where it was told to be: a relay sticks, or a cable is off. */
export class MuxStuckError extends DriverError {
  /** Where the medium should be. */
  readonly wanted: MuxSide;
  /** Where it is instead. */
  readonly side: MuxSide;

  constructor(message: string, options: DriverErrorOptions & { readonly wanted: MuxSide; readonly side: MuxSide }) {
    super(message, { code: "failed_precondition", ...options });
    this.wanted = options.wanted;
    this.side = options.side;
  }
}

/**
 * A storage medium that is wired either to the exporter's host or to the device under test.
 * @pythonClient jumpstarter_driver_opendal.client.StorageMuxClient
 */
export abstract class StorageMuxInterface {
  static readonly id: string = "storage-mux/v1";

  /** Connects the medium to the exporter's host. @idempotent @throws {MuxStuckError} if it stays where it was */
  abstract host(): Promise<void>;

  /** Connects the medium to the device under test. @idempotent @throws {MuxStuckError} if it stays where it was */
  abstract dut(): Promise<void>;

  /** Connects the medium to nobody. @idempotent @throws {MuxStuckError} if it stays where it was */
  abstract off(): Promise<void>;
}

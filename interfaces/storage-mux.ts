/**
 * A storage medium that is wired either to the exporter's host or to the device under test.
 * @pythonClient jumpstarter_driver_opendal.client.StorageMuxClient
 */
export abstract class StorageMuxInterface {
  static readonly id: string = "storage-mux/v1";

  /** Connects the medium to the exporter's host. @idempotent */
  abstract host(): Promise<void>;

  /** Connects the medium to the device under test. @idempotent */
  abstract dut(): Promise<void>;

  /** Connects the medium to nobody. @idempotent */
  abstract off(): Promise<void>;
}

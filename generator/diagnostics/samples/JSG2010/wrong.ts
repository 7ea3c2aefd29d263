import type { ByteStream } from "jumpstarter-ts/contract";

/** Reads a sensor. */
export abstract class SensorInterface {
  static readonly id: string = "sensor/v1";

  /** Sets it. */
  abstract set(port: ByteStream): Promise<void>;
}

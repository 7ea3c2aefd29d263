import type { Int32 } from "jumpstarter-ts/contract";

/** Reads a sensor. */
export abstract class SensorInterface {
  static readonly id: string = "sensor/v1";

  /** Reads it. */
  abstract read(): Promise<Int32>;
}

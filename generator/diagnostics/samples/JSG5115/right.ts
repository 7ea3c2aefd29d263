import type { uint32 } from "jumpstarter-ts/contract";

/** Reads a sensor. */
export abstract class SensorInterface {
  static readonly id: string = "sensor/v1";

  /** Sets it. @param value The target. @range 0..300 */
  abstract set(value: uint32): Promise<void>;
}

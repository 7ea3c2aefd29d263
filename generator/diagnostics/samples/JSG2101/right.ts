import type { uint32 } from "jumpstarter-ts/contract";

/** Reads a sensor. */
export abstract class SensorInterface {
  static readonly id: string = "sensor/v1";

  /** Selects one. */
  abstract select(channel: uint32): Promise<void>;
}

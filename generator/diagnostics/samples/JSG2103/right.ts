import type { Duration } from "jumpstarter-ts/contract";

/** Reads a sensor. */
export abstract class SensorInterface {
  static readonly id: string = "sensor/v1";

  /** Waits for it. */
  abstract wait(timeout: Duration): Promise<void>;
}

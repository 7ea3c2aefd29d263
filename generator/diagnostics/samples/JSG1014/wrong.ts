import type { Reading } from "../shared.js";

export type { Reading } from "../shared.js";

/** Reads a sensor. */
export abstract class SensorInterface {
  static readonly id: string = "sensor/v1";

  /** Reads it. */
  abstract read(): Promise<Reading>;
}

/** What was measured. */
export interface Reading {
  /** Its voltage. */
  voltage: number;
  /** Its current. */
  current: number;
}

/** Reads a sensor. */
export abstract class SensorInterface {
  static readonly id: string = "sensor/v1";

  /** Reads it. */
  abstract read(): Promise<Pick<Reading, "voltage">>;
}

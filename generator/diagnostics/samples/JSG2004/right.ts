/** A reading. */
export interface Reading {
  voltage: number;
}

/** Reads a sensor. */
export abstract class SensorInterface {
  static readonly id: string = "sensor/v1";

  /** Reads it. */
  abstract read(): Promise<Reading>;
}

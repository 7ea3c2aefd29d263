/** A reading. */
export interface Reading {
  /** Volts. */
  voltage: number;
}

/** Reads a sensor. */
export abstract class SensorInterface {
  static readonly id: string = "sensor/v1";

  /** Reads it. */
  abstract read(): Promise<Reading>;
}

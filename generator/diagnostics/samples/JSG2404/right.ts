/** What all readings have. */
export interface Base {
  /** The value. */
  value: number;
}

/** A reading. */
export interface Reading extends Base {
  /** The value as text. */
  text: string;
}

/** Reads a sensor. */
export abstract class SensorInterface {
  static readonly id: string = "sensor/v1";

  /** Reads it. */
  abstract read(): Promise<Reading>;
}

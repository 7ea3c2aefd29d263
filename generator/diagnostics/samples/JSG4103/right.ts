/** Reads a sensor. */
export abstract class SensorInterface {
  static readonly id: string = "sensor/v1";

  /** Reads it. @deprecated use measure() */
  abstract read(): Promise<number>;
  /** Reads it. */
  abstract measure(): Promise<number>;
}

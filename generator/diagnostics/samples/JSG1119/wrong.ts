/** Reads a sensor. */
export abstract class SensorInterface {
  static readonly id: string = "sensor/v1";

  static readonly limit = 5;

  /** Reads it. */
  abstract read(): Promise<number>;
}

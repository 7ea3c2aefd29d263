/** Reads a sensor. */
export abstract class SensorInterface {
  static readonly id: string = "sensor/v1";

  /** Zeroes it. */
  abstract zero(): Promise<void> | void;
}

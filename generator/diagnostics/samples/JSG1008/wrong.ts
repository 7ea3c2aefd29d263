/** Reads a sensor. */
export abstract class SensorInterface<T> {
  static readonly id: string = "sensor/v1";

  /** Reads it. */
  abstract read(): Promise<number>;
}

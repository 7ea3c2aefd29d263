/** Reads a sensor. */
export abstract class SensorInterface {
  static readonly id: string = "sensor/v1";

  /** Tells the limit. */
  abstract limit(): Promise<number>;

  /** Reads it. */
  abstract read(): Promise<number>;
}

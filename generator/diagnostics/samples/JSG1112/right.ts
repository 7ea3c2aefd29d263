/** Reads a sensor. */
export abstract class SensorInterface {
  static readonly id: string = "sensor/v1";

  /** Reads the level. */
  abstract level(): Promise<number>;
}

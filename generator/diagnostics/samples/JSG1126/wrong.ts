/** Reads a sensor. */
export abstract class SensorInterface {
  static readonly id: string = "sensor/v1";

  abstract constructor();

  /** Reads it. */
  abstract read(): Promise<number>;
}

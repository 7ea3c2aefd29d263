/** Reads a sensor. */
export abstract class SensorInterface {
  static readonly id: string = "sensor/v1";

  /** Reads it. @range 0..10 */
  abstract read(): Promise<number>;
}

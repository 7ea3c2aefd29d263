/** Reads a sensor. */
export abstract class SensorInterface {
  static readonly id: string = "Sensor";

  /** Reads it. */
  abstract read(): Promise<number>;
}

/** Reads a sensor. */
export abstract class SensorInterface {
  static readonly id: string = "sensor/v1";

  /** Reads the value. @wireName get */
  abstract read(): Promise<number>;
}

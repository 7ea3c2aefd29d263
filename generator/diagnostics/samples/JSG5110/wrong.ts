/** Reads a sensor. */
export abstract class SensorInterface {
  static readonly id: string = "sensor/v1";

  /** Sets it. @wireName set-value */
  abstract set(value: number): Promise<void>;
}

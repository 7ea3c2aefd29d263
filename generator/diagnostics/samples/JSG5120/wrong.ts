/** Reads a sensor. */
export abstract class SensorInterface {
  static readonly id: string = "sensor/v1";

  /** Sets it. @removed wait; count */
  abstract set(value: number): Promise<void>;
}

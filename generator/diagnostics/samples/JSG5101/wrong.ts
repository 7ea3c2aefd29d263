/** Reads a sensor. */
export abstract class SensorInterface {
  static readonly id: string = "sensor/v1";

  /** Sets it. @param vlaue The target. */
  abstract set(value: number): Promise<void>;
}

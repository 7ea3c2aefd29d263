/** Reads a sensor. */
export abstract class SensorInterface {
  static readonly id: string = "sensor/v1";

  /**
   * Sets it.
   *
   * @param shift Added to it.
   */
  abstract set(value: number, shift?: number): Promise<void>;
}

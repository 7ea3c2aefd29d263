/** Reads a sensor. */
export abstract class SensorInterface {
  static readonly id: string = "sensor/v1";

  /**
   * Sets it.
   *
   * @param shift Added to it. @renamedFrom value
   */
  abstract set(value: number, shift?: number): Promise<void>;
}

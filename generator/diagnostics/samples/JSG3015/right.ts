/** Reads a sensor. */
export abstract class SensorInterface {
  static readonly id: string = "sensor/v1";

  /**
   * Sets it.
   *
   * @param remark Kept with it.
   */
  abstract set(value: number, remark?: string): Promise<void>;
}

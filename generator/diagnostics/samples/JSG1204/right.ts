/** Reads a sensor. */
export abstract class SensorInterface {
  static readonly id: string = "sensor/v1";

  /** Sets it. @param value The target. @default 2 */
  abstract set(value?: number): Promise<void>;
}

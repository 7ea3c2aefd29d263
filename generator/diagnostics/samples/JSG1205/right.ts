/** Reads a sensor. */
export abstract class SensorInterface {
  static readonly id: string = "sensor/v1";

  /** Sets it. @param value The target. @range 0..10 @default 5 */
  abstract set(value?: number): Promise<void>;
}

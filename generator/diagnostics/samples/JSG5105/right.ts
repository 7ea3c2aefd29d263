/** Reads a sensor. */
export abstract class SensorInterface {
  static readonly id: string = "sensor/v1";

  /** Sets it. @param mode How. @default "low" */
  abstract set(mode?: string): Promise<void>;
}

/** Reads a sensor. */
export abstract class SensorInterface {
  static readonly id: string = "sensor/v1";

  /** Sets it. @timeout 30s */
  abstract set(value: number): Promise<void>;
}

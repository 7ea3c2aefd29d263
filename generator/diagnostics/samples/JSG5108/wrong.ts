/** Reads a sensor. */
export abstract class SensorInterface {
  static readonly id: string = "sensor/v1";

  /** Sets it. @timeout 5s @timeout 10s */
  abstract set(value: number): Promise<void>;
}

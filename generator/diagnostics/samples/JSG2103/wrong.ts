/** Reads a sensor. */
export abstract class SensorInterface {
  static readonly id: string = "sensor/v1";

  /** Waits for it. */
  abstract wait(timeout: number): Promise<void>;
}

/** Reads a sensor. */
export abstract class SensorInterface {
  static readonly id: string = "sensor/v1";

  /** Reads it. */
  abstract read(range?: string, rail: number): Promise<number>;
}

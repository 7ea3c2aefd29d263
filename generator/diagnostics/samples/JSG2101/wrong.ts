/** Reads a sensor. */
export abstract class SensorInterface {
  static readonly id: string = "sensor/v1";

  /** Selects one. */
  abstract select(channel: number): Promise<void>;
}

/** Reads a sensor. */
export abstract class SensorInterface {
  static readonly id: string = "sensor/v1";

  /** Sets it. */
  abstract set(setup: { filter: { window: { width: number } } }): Promise<void>;
}

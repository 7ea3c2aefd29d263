/** Reads a sensor. */
export abstract class SensorInterface {
  static readonly id: string = "sensor/v1";

  /** Finds a name. */
  abstract find(tags: string[]): Promise<string | null>;
}

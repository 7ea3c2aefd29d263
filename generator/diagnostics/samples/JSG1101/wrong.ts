/** Reads a sensor. */
export abstract class SensorInterface {
  static readonly id: string = "sensor/v1";

  /** Reads it. */
  read(): Promise<number> {
    return Promise.resolve(1);
  }
}

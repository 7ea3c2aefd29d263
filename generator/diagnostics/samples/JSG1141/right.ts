/** Reads a sensor. */
export abstract class SensorInterface {
  static readonly id: string = "sensor/v1";

  /** Sets it; to nothing if there are no values. */
  abstract set(values: AsyncIterable<number>): Promise<void>;
}

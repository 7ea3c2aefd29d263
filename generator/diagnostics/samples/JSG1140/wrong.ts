/** Reads a sensor. */
export abstract class SensorInterface {
  static readonly id: string = "sensor/v1";

  /** Compares what was measured at two places. */
  abstract compare(inside: AsyncIterable<number>, outside: AsyncIterable<number>): Promise<number>;
}

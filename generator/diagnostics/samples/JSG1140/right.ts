/** What was measured at once. */
export interface Pair {
  readonly inside: number;
  readonly outside: number;
}

/** Reads a sensor. */
export abstract class SensorInterface {
  static readonly id: string = "sensor/v1";

  /** Compares what was measured at two places. */
  abstract compare(pairs: AsyncIterable<Pair>): Promise<number>;
}

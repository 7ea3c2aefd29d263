/** Reads a sensor. */
export abstract class SensorInterface {
  static readonly id: string = "sensor/v1";

  /** Reads it. */
  abstract read(): Promise<number>;
}

/** A bench. */
export abstract class BenchInterface {
  static readonly id: string = "bench/v1";

  /** The sensor. */
  abstract readonly sensor: SensorInterface;
}

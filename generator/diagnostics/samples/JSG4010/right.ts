/** Reads a sensor. */
export abstract class SensorInterface {
  static readonly id: string = "sensor/v1";

  /** Reads it. */
  abstract read(): Promise<number>;
}

/** Reads a probe. */
export abstract class ProbeInterface {
  static readonly id: string = "probe/v1";

  /** Reads it. */
  abstract read(): Promise<number>;
}

/** A bench. */
export abstract class BenchInterface {
  static readonly id: string = "bench/v1";

  /** Measures. */
  abstract readonly sensor: SensorInterface;
  /** Measures as well. */
  abstract readonly probe: ProbeInterface;
}

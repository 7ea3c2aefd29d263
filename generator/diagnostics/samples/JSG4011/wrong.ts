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
  /** Reads it twice. */
  abstract readTwice(): Promise<number>;
}

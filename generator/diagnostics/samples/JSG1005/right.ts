/** Reads a sensor. */
export abstract class SensorInterface {
  static readonly id: string = "sensor/v1";

  /** Reads it. */
  abstract read(): Promise<number>;
}

/** Reads a sensor. */
export abstract class ProbeInterface {
  static readonly id: string = "probe/v1";

  /** Reads it. */
  abstract read(): Promise<number>;
}

/** Reads a sensor. */
export abstract class SensorInterface {
  static readonly id: string = "sensor/v1";

  /** Reads it. */
  abstract read(): Promise<number>;
}

/** Reads a probe. */
export abstract class ProbeInterface extends SensorInterface {
  static override readonly id: string = "probe/v1";

  /** Reads it twice. */
  abstract readTwice(): Promise<number>;
}

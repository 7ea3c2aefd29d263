/** Reads a sensor. */
export abstract class SensorInterface {
  static readonly id: string = "sensor/v1";

  /** Reads it. */
  abstract read(): Promise<number>;
}

/** Reads a sensor. */
export abstract class SensorV2Interface {
  static readonly id: string = "sensor/v2";

  /** Reads it. */
  abstract read(): Promise<number>;
}

/** How fast. */
export enum Speed {
  /** As fast as it can. */
  Fast = "fast",
  /** With care. */
  Slow = "slow",
}

/** Reads a sensor. */
export abstract class SensorInterface {
  static readonly id: string = "sensor/v1";

  /** Reads it. */
  abstract read(speed: Speed): Promise<number>;
}

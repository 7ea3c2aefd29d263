class Shared {}

/** Reads a sensor. */
export abstract class SensorInterface extends Shared {
  static readonly id: string = "sensor/v1";

  /** Reads it. */
  abstract read(): Promise<number>;
}

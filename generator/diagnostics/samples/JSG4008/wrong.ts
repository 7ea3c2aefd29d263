/** Reads a sensor. */
export abstract class SensorInterface {
  static readonly id: string = "sensor/v1";

  /** Switches it on, or off when it is on. */
  abstract on(): Promise<void>;
}

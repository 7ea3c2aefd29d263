/** Reads a sensor. */
export abstract class SensorInterface {
  static readonly id: string = "sensor/v1";

  /** Starts it. */
  abstract start(): Promise<void>;
}

/** Reads a sensor. */
export abstract class SensorInterface {
  static readonly id: string = "sensor/v1";

  // jsgen-ignore JSG5001
  /** Reads it. */
  abstract read(): Promise<number>;
}

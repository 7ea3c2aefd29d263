/** Reads a sensor. */
export abstract class Interface {
  static readonly id: string = "sensor/v1";

  /** Reads it. */
  abstract read(): Promise<number>;
}

/** Reads a sensor. */
export abstract class ProbeInterface {
  static readonly id: string = "sensor/v1";

  /** Reads it. */
  abstract read(): Promise<number>;
}

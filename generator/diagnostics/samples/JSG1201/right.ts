/** Reads a sensor. */
export abstract class SensorInterface {
  static readonly id: string = "sensor/v1";

  /** Starts over. @wireName reset */
  abstract startOver(): Promise<void>;
}

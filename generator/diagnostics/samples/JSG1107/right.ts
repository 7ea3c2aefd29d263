/** Reads a sensor. */
export abstract class SensorInterface {
  static readonly id: string = "sensor/v1";

  /** Watches it. */
  abstract watch(): AsyncIterable<number>;
}

/** Reads a sensor. */
export abstract class SensorInterface {
  static readonly id: string = "sensor/v1";

  /** Sends values and reads raw bytes. */
  abstract exchange(values: AsyncIterable<number>): AsyncIterable<Uint8Array>;
}

/** A page. */
export interface Page<T> {
  /** What is on it. */
  items: T;
}

/** Reads a sensor. */
export abstract class SensorInterface {
  static readonly id: string = "sensor/v1";

  /** Reads it. */
  abstract read(): Promise<Page<number[]>>;
}

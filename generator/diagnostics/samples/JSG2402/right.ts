/** A page. */
export interface Page<T> {
  /** What is on it. */
  items: T;
}

/** A page of numbers. */
export interface NumberPage extends Page<number[]> {}

/** Reads a sensor. */
export abstract class SensorInterface {
  static readonly id: string = "sensor/v1";

  /** Reads it. */
  abstract read(): Promise<NumberPage>;
}

/** A point. */
export interface Point {
  /** To the right. */
  x: number;
  /** Upwards. */
  y: number;
}

/** Reads a sensor. */
export abstract class SensorInterface {
  static readonly id: string = "sensor/v1";

  /** Sets it. */
  abstract set(point: Point): Promise<void>;
}

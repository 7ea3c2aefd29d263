/** A point. */
export interface Point {
  /** Distance from the left. */
  x: number;
}

/** Reads a sensor. */
export abstract class SensorInterface {
  static readonly id: string = "sensor/v1";

  /** Sets it. */
  abstract set(points: Point[]): Promise<void>;
}

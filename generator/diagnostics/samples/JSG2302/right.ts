/** Round. */
export interface Circle {
  kind: "circle";
  /** Half its width. */
  radius: number;
}

/** Not round. */
export interface Square {
  kind: "square";
  /** Length of a side. */
  side: number;
}

/** Round, or not. */
export type Shape = Circle | Square;

/** Reads a sensor. */
export abstract class SensorInterface {
  static readonly id: string = "sensor/v1";

  /** Sets it. */
  abstract set(shape: Shape): Promise<void>;
}

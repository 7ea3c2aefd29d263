/** Round, or not. */
export interface Shape {
  /** Half the width of a circle. */
  radius?: number;
  /** Length of a side of a square. */
  side?: number;
}

/** Reads a sensor. */
export abstract class SensorInterface {
  static readonly id: string = "sensor/v1";

  /** Sets it. */
  abstract set(shape: Shape): Promise<void>;
}

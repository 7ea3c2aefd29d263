/** Round. */
export interface Circle {
  /** Half its width. */
  radius: number;
}

/** Not round. */
export interface Square {
  /** Length of a side. */
  side: number;
}

/** Reads a sensor. */
export abstract class SensorInterface {
  static readonly id: string = "sensor/v1";

  /** Sets it. */
  abstract set(shape: Circle | Square): Promise<void>;
}

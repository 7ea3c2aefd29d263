/** One row. */
export interface Row {
  /** Its cells. */
  cells: number[];
}

/** Reads a sensor. */
export abstract class SensorInterface {
  static readonly id: string = "sensor/v1";

  /** Sets it. */
  abstract set(rows: Row[]): Promise<void>;
}

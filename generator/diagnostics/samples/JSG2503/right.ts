import type { Reading } from "../shared.js";

/** A sample. */
export interface Sample {
  /** The value. */
  value: number;
}

/** Reads a sensor. */
export abstract class SensorInterface {
  static readonly id: string = "sensor/v1";

  /** Compares them. */
  abstract compare(first: Sample, second: Reading): Promise<boolean>;
}

import type { Reading as Shared } from "../shared.js";

/** A reading. */
export interface Reading {
  /** The value. */
  value: number;
}

/** Reads a sensor. */
export abstract class SensorInterface {
  static readonly id: string = "sensor/v1";

  /** Compares them. */
  abstract compare(first: Reading, second: Shared): Promise<boolean>;
}

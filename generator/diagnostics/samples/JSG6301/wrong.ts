import type { SensorInterface } from "../shared.js";

/** A bench. */
export abstract class BenchInterface {
  static readonly id: string = "bench/v1";

  /** The sensor. */
  abstract readonly sensor: SensorInterface;
}

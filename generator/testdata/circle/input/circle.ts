import type { Reading } from "./other.js";

export type { Reading } from "./other.js";

/** Takes a type that two modules only pass to each other. */
export abstract class CircleInterface {
  static readonly id: string = "circle/v1";

  /** Reads it. */
  abstract read(): Promise<Reading>;
}

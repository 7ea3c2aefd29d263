import type { Inner } from "../../packages/lab-lib/inner.js";
import type { Renamed } from "../../packages/lab-lib/index.js";
import type { Unit } from "../../packages/lab-lib/types/units.js";

/** Types of another package. */
export abstract class UnreachableInterface {
  static readonly id: string = "unreachable/v1";
  /** Takes them. */
  abstract take(inner: Inner, entry: Renamed, unit: Unit): Promise<void>;
}

import type { Renamed } from "../../packages/lab-lib/index.js";
import type { Unit } from "../../packages/lab-lib/types/units.js";

/** Types of another package. */
export abstract class OtherPackageInterface {
  static readonly id: string = "other-package/v1";
  /** Takes them. */
  abstract take(entry: Renamed, unit: Unit): Promise<void>;
}

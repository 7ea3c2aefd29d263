import type { Renamed } from "../../packages/lab-lib/index.js";
import type { Event, Mode, Rate, Slice } from "../../packages/lab-lib/types/modes.js";
import type { Unit } from "../../packages/lab-lib/types/units.js";

/** Types of another package. */
export abstract class OtherPackageInterface {
  static readonly id: string = "other-package/v1";
  /** Takes them. */
  abstract take(entry: Renamed, unit: Unit): Promise<void>;
  /** Takes what compiled code declares. */
  abstract compiled(mode: Mode, rate: Rate, units: Slice<Unit>): Promise<Event>;
  /** Derives one. */
  abstract derived(part: Part): Promise<void>;
}

/** A part of another package's type. */
export type Part = Partial<Unit>;

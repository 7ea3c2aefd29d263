import { DriverError, type DriverErrorOptions, type int32 } from "../../../../runtime/contract/index.js";
import type { RelayStuckError as Stuck } from "./shared-errors.js";

/** What a supply was doing. */
export type Phase = "off" | "on";

/** What happened before. */
export interface Trip {
  /** When. */
  readonly at: Date;
  readonly amps?: number;
}

interface TripOptions extends DriverErrorOptions {
  readonly phase: Phase;
  readonly limit: int32;
  readonly history: readonly Trip[];
  readonly note?: string;
}

/** The supply switched itself off. */
export class OverloadError extends DriverError {
  static readonly limitOfAll = 10;
  override readonly name = "OverloadError";
  /** What it was doing. */
  readonly phase: Phase;
  /** Where it trips. @unit A @range 0..40 */
  readonly limit: int32;
  readonly history: readonly Trip[];
  readonly note?: string;

  constructor(message: string, options: TripOptions) {
    super(message, { code: "resource_exhausted", ...options });
    this.phase = options.phase;
    this.limit = options.limit;
    this.history = options.history;
    if (options.note !== undefined) this.note = options.note;
  }

  /** How many trips there were. */
  get trips(): number {
    return this.history.length;
  }
}

/** Nothing to tell but its name. */
export class SilentError extends DriverError {}

/** Has errors. */
export abstract class SupplyInterface {
  static readonly id: string = "supply/v1";

  /** Switches on. @throws {OverloadError} when the load is too high @throws {Stuck} if a contact hangs */
  abstract on(): Promise<void>;

  /**
   * Measures.
   * @throws {SilentError | OverloadError}
   * @throws {OverloadError} a second time
   * @throws {DriverError} when nothing is connected
   */
  abstract read(): AsyncIterable<number>;

  /** Does nothing. */
  abstract off(): Promise<void>;
}

/** Inherits them. */
export abstract class RackInterface extends SupplyInterface {
  static override readonly id: string = "rack/v1";

  /** Turns. @throws {SilentError} */
  abstract turn(): Promise<void>;
}

export { PathStuckError } from "./path-errors.js";

/** One measurement of the supply. */
export interface Reading {
  /** Rail voltage. @unit V */
  readonly voltage: number;
  /** What drives the rail, if the supply knows. */
  readonly source?: Source;
}

/** Where the power comes from. */
export type Source =
  /** The wall. */
  | "mains"
  | "battery";

/** Switches the supply. It measures, too. */
export abstract class PowerInterface {
  static readonly id: string = "power/v1";

  /** Applies power. @idempotent @throws {PathStuckError} when the main path stays open */
  abstract on(): Promise<void>;

  /**
   * Removes power, waits, and applies it again.
   *
   * One transaction of the driver.
   * @destructive @timeout 30s
   * @param wait Time without power @unit s @range 0..3600 @default 2
   */
  abstract cycle(wait?: number): Promise<void>;

  /** Measures until the caller stops. @readonly */
  abstract read(): AsyncIterable<Reading>;
}

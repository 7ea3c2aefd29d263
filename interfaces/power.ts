import { DriverError, type DriverErrorOptions } from "../runtime/contract/index.js";

/** One measurement of the supply rail. */
export interface PowerReading {
  /** Rail voltage in volts. @unit V */
  readonly voltage: number;
  /** Rail current in amperes. @unit A */
  readonly current: number;
}

/** A later command ended a cycle before its time was over. */
export class CycleInterruptedError extends DriverError {
  /** Whether power is applied now, as the later command wants it. */
  readonly powered: boolean;

  constructor(message: string, options: DriverErrorOptions & { readonly powered: boolean }) {
    super(message, { code: "aborted", ...options });
    this.powered = options.powered;
  }
}

/**
 * Switches and measures the supply of one device under test.
 * @pythonClient jumpstarter_driver_power.client.PowerClient
 */
export abstract class PowerInterface {
  static readonly id: string = "power/v1";

  /** Applies power; resolves when the switch confirmed, not when the device booted. @idempotent */
  abstract on(): Promise<void>;

  /** Removes power. @idempotent @destructive */
  abstract off(): Promise<void>;

  /**
   * Removes power, waits, and applies it again as one transaction of the driver.
   * @throws {CycleInterruptedError} when `on`, `off` or another `cycle` comes before the time is over
   * @destructive
   * @param wait Time without power in seconds. @unit s @range 0..3600 @default 2
   */
  abstract cycle(wait?: number): Promise<void>;

  /** Measures until the caller stops. @readonly */
  abstract read(): AsyncIterable<PowerReading>;
}

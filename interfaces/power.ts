/** One measurement of the supply rail. */
export interface PowerReading {
  /** Rail voltage in volts. @unit V */
  readonly voltage: number;
  /** Rail current in amperes. @unit A */
  readonly current: number;
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
   * @destructive
   * @param wait Time without power in seconds. @unit s @range 0..3600 @default 2
   */
  abstract cycle(wait?: number): Promise<void>;

  /** Measures until the caller stops. @readonly */
  abstract read(): AsyncIterable<PowerReading>;
}

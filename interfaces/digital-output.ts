/** Level of a digital line. */
export type PinLevel = "low" | "high";

/**
 * One digital output line.
 * @pythonClient jumpstarter_driver_gpiod.client.DigitalOutputClient
 */
export abstract class DigitalOutputInterface {
  static readonly id: string = "digital-output/v1";

  /** Drives the line active. @idempotent */
  abstract on(): Promise<void>;

  /** Drives the line inactive. @idempotent */
  abstract off(): Promise<void>;

  /** The level at the pin now. @readonly */
  abstract readPin(): Promise<PinLevel>;
}

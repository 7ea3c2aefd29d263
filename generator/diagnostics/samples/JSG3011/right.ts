/** A pin. */
export type Pin = "first" | "other";

/** A level. */
export type PinLevel = "low" | "high";

/** Reads a sensor. */
export abstract class SensorInterface {
  static readonly id: string = "sensor/v1";

  /** Sets it. */
  abstract set(pin: Pin, level: PinLevel): Promise<void>;
}

/** A level. */
export type Level = "plus" | "minus";

/** Reads a sensor. */
export abstract class SensorInterface {
  static readonly id: string = "sensor/v1";

  /** Sets it. */
  abstract set(level: Level): Promise<void>;
}

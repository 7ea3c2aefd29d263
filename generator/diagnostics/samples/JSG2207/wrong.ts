/** A level. */
export enum Level {
  Low = 1,
  Slow = 1,
  High = 2,
}

/** Reads a sensor. */
export abstract class SensorInterface {
  static readonly id: string = "sensor/v1";

  /** Sets it. */
  abstract set(level: Level): Promise<void>;
}

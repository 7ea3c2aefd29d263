/** A level. */
export enum Level {
  Low = 1,
  High = Date.now(),
}

/** Reads a sensor. */
export abstract class SensorInterface {
  static readonly id: string = "sensor/v1";

  /** Sets it. */
  abstract set(level: Level): Promise<void>;
}

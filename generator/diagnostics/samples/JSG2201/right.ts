/** A level. */
export enum Level {
  Low,
  High,
}

/** Reads a sensor. */
export abstract class SensorInterface {
  static readonly id: string = "sensor/v1";

  /** Sets it. */
  abstract set(level: Level): Promise<void>;
}

/** A level. */
export interface Level {
  /** How much. */
  percent: number;
}

/** Reads a sensor. */
export abstract class SensorInterface {
  static readonly id: string = "sensor/v1";

  /** Sets it. */
  abstract set(level: Level): Promise<void>;
}

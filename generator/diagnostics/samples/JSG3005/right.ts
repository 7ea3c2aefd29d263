/** A level. */
export type Level = "low" | "high";

/** An amount. */
export interface Amount {
  /** How much. */
  percent: number;
}

/** Reads a sensor. */
export abstract class SensorInterface {
  static readonly id: string = "sensor/v1";

  /** Sets it. */
  abstract set(level: Level, amount?: Amount): Promise<void>;
}

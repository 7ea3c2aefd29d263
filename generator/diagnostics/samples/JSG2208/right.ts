/** Levels. */
export const Level = { Low: "low", High: "high" } as const;

/** A level. */
export type Level = (typeof Level)[keyof typeof Level];

/** Reads a sensor. */
export abstract class SensorInterface {
  static readonly id: string = "sensor/v1";

  /** Sets it. */
  abstract set(level: Level): Promise<void>;
}

/** What to set. */
export interface Settings {
  readonly gain: number;
  readonly values: AsyncIterable<number>;
}

/** Reads a sensor. */
export abstract class SensorInterface {
  static readonly id: string = "sensor/v1";

  /** Sets it. */
  abstract set(settings: Settings): Promise<void>;
}

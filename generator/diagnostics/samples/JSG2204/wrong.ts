/** What to watch. */
export enum Watch {
  Voltage = 1 << 0,
  Current = 1 << 1,
}

/** Reads a sensor. */
export abstract class SensorInterface {
  static readonly id: string = "sensor/v1";

  /** Sets it. */
  abstract set(watch: Watch): Promise<void>;
}

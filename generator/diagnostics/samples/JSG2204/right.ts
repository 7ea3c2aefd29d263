/** What to watch. */
export enum Watch {
  Voltage = "voltage",
  Current = "current",
}

/** Reads a sensor. */
export abstract class SensorInterface {
  static readonly id: string = "sensor/v1";

  /** Sets it. */
  abstract set(watch: Set<Watch>): Promise<void>;
}

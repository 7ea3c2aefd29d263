/** A setting. */
export interface Setting {
  /** The value. */
  value: number;
}

/** Reads a sensor. */
export abstract class SensorInterface {
  static readonly id: string = "sensor/v1";

  /** Sets it. */
  abstract set(request: Setting): Promise<void>;
}

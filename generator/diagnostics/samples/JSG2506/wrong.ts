/** A setting. */
export interface SetRequest {
  /** The value. */
  value: number;
}

/** Reads a sensor. */
export abstract class SensorInterface {
  static readonly id: string = "sensor/v1";

  /** Sets it. */
  abstract set(request: SetRequest): Promise<void>;
}

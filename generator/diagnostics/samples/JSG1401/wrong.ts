/** Another call runs. */
export class BusyError extends Error {}

/** Reads a sensor. */
export abstract class SensorInterface {
  static readonly id: string = "sensor/v1";

  /** Sets it. @throws {BusyError} if another call runs */
  abstract set(value: number): Promise<void>;
}

/** Reads a sensor. */
export abstract class SensorInterface {
  static readonly id: string = "sensor/v1";

  /** Sets it. @throws {DriverError} with code unavailable if another call runs */
  abstract set(value: number): Promise<void>;
}

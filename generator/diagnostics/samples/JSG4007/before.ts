/** Reads a sensor. */
export abstract class SensorInterface {
  static readonly id: string = "sensor/v1";

  /** Sets it. @param volts The target. @unit V @range 0..60 */
  abstract set(volts: number): Promise<void>;
}

/** Reads a sensor. */
export abstract class SensorInterface {
  static readonly id: string = "sensor/v1";

  /**
   * Sets it.
   *
   * @param volts Wanted voltage. @renamedFrom valeu
   */
  abstract set(value: number, volts?: string): Promise<void>;
}

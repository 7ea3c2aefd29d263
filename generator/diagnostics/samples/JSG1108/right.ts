/** Reads a sensor. */
export abstract class SensorInterface {
  static readonly id: string = "sensor/v1";

  /** Sets the value. */
  abstract setValue(value: number): Promise<void>;
  /** Sets the name. */
  abstract setName(name: string): Promise<void>;
}

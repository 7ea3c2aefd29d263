/** Reads a sensor. */
export abstract class SensorInterface {
  static readonly id: string = "sensor/v1";

  // jsgen-ignore JSG5001 internal
  abstract read(): Promise<number>;
}

/** Reads a sensor. @pythonClient lab.client.SensorClient */
export abstract class SensorInterface {
  static readonly id: string = "sensor/v1";

  /** Reads it. */
  abstract read(): Promise<number>;
}

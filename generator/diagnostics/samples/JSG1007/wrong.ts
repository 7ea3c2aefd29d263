/** Reads a sensor. */
export class SensorInterface {
  static readonly id: string = "sensor/v1";
}

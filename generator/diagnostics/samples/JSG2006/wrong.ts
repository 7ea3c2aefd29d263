/** A reading. */
export class Reading {
  /** Volts. */
  voltage = 0;

  get millivolts(): number {
    return this.voltage * 1000;
  }
}

/** Reads a sensor. */
export abstract class SensorInterface {
  static readonly id: string = "sensor/v1";

  /** Reads it. */
  abstract read(): Promise<Reading>;
}

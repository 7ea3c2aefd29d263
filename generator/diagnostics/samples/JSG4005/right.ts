import { DriverError } from "jumpstarter-ts/contract";

/** Another call runs. */
export class BusyError extends DriverError {}

/** Reads a sensor. */
export abstract class SensorInterface {
  static readonly id: string = "sensor/v1";

  /** Sets it, unless it is busy. @throws {BusyError} if another call runs */
  abstract set(value: number): Promise<void>;
}

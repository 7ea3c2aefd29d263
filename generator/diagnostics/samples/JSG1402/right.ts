import { DriverError, type DriverErrorOptions } from "jumpstarter-ts/contract";

/** Another call runs. */
export class BusyError extends DriverError {
  /** How many calls run. */
  readonly calls: number;

  constructor(message: string, options: DriverErrorOptions & { readonly calls: number }) {
    super(message, { code: "aborted", ...options });
    this.calls = options.calls;
  }
}

/** Reads a sensor. */
export abstract class SensorInterface {
  static readonly id: string = "sensor/v1";

  /** Sets it. @throws {BusyError} if another call runs */
  abstract set(value: number): Promise<void>;
}

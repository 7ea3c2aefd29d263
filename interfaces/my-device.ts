import { DriverError, type DriverErrorOptions, type float, type uint32 } from "../runtime/contract/index.js";

/** The device has no power. */
export class DeviceOffError extends DriverError {
  /** How many samples were taken before. */
  readonly samples: uint32;

  constructor(message: string, options: DriverErrorOptions & { readonly samples: uint32 }) {
    super(message, { code: "failed_precondition", ...options });
    this.samples = options.samples;
  }
}

/** The sample device of the driver guide. */
export abstract class MyDeviceInterface {
  static readonly id: string = "my-device/v1";

  /** Switches the device on and returns its greeting. @idempotent */
  abstract powerOn(): Promise<string>;

  /** Switches the device off and returns its farewell. @idempotent @destructive */
  abstract powerOff(): Promise<string>;

  /** Streams the sensor's samples until the caller stops. @readonly @throws {DeviceOffError} when it is off, or switched off */
  abstract readSamples(): AsyncIterable<float>;
}

import type { float } from "../runtime/contract/index.js";

/** The sample device of the driver guide. */
export abstract class MyDeviceInterface {
  static readonly id: string = "my-device/v1";

  /** Switches the device on and returns its greeting. @idempotent */
  abstract powerOn(): Promise<string>;

  /** Switches the device off and returns its farewell. @idempotent @destructive */
  abstract powerOff(): Promise<string>;

  /** Streams the sensor's samples until the caller stops. @readonly */
  abstract readSamples(): AsyncIterable<float>;
}

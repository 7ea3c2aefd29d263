import { DriverError, type DriverErrorOptions, type float, type uint32 } from "../runtime/contract/index.js";

/** The device has no power. */
export class DeviceOffError extends DriverError {
  /** How many samples were taken or played before. */
  readonly samples: uint32;

  constructor(message: string, options: DriverErrorOptions & { readonly samples: uint32 }) {
    super(message, { code: "failed_precondition", ...options });
    this.samples = options.samples;
  }
}

/** What was played. */
export interface Playback {
  /** Number of samples. */
  readonly count: uint32;
  /** Largest magnitude that left the output, after the gain. */
  readonly peak: number;
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

  /**
   * Plays samples on the output, one after the other, and tells what was played.
   *
   * @param samples Samples to play. @range -1..1
   * @param gain Factor for every sample. @range 0..10 @default 1
   * @throws {DeviceOffError} when it is off
   */
  abstract playSamples(samples: AsyncIterable<float>, gain?: number): Promise<Playback>;

  /**
   * Plays samples and streams what the sensor measures of each.
   *
   * @param samples Samples to play. @range -1..1
   * @throws {DeviceOffError} when it is off
   */
  abstract loopSamples(samples: AsyncIterable<float>): AsyncIterable<float>;
}

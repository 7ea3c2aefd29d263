import type { float, uint32 } from "../runtime/contract/index.js";

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

  /** Streams the sensor's samples until the caller stops. @readonly */
  abstract readSamples(): AsyncIterable<float>;

  /**
   * Plays samples on the output, one after the other, and tells what was played.
   *
   * @param samples Samples to play. @range -1..1
   * @param gain Factor for every sample. @range 0..10 @default 1
   */
  abstract playSamples(samples: AsyncIterable<float>, gain?: number): Promise<Playback>;

  /**
   * Plays samples and streams what the sensor measures of each.
   *
   * @param samples Samples to play. @range -1..1
   */
  abstract loopSamples(samples: AsyncIterable<float>): AsyncIterable<float>;
}

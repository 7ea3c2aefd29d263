/** What sensors share. */
export abstract class SharedInterface {
  static readonly id: string = "shared/v1";

  /** Reads it. */
  abstract read(): Promise<number>;
}

/** Reads a sensor. */
export abstract class SensorInterface extends SharedInterface {
  static override readonly id: string = "sensor/v1";

  /** Resets it. */
  abstract resetValue(): Promise<void>;
}

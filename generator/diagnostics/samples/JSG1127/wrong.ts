/** Reads a sensor. */
export abstract class SensorInterface {
  static readonly id: string = "sensor/v1";

  /** The probe. */
  abstract probe: ProbeInterface;
}

/** A probe of a sensor. */
export abstract class ProbeInterface {
  static readonly id: string = "probe/v1";
}

/** A group. */
export interface Group {
  /** Its members. */
  members: number[];
}

/** Reads a sensor. */
export abstract class SensorInterface {
  static readonly id: string = "sensor/v1";

  /** Sets it. */
  abstract set(groups: Map<string, Group>): Promise<void>;
}

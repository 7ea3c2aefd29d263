/** How much is looked at. */
export interface Window {
  width: number;
}

/** Reads a sensor. */
export abstract class SensorInterface {
  static readonly id: string = "sensor/v1";

  /** Sets it. */
  abstract set(setup: { filter: { window: Window } }): Promise<void>;
}

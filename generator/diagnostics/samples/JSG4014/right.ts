/** What happened. */
export type Event =
  | { readonly kind: "started" }
  | { readonly kind: "failed"; readonly reason: string };

/** Reads a sensor. */
export abstract class SensorInterface {
  static readonly id: string = "sensor/v1";

  /** Tells the last event. */
  abstract last(): Promise<Event>;
}

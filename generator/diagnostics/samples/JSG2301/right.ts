/** A text or a number. */
export type Value =
  | {
      kind: "text";
      /** The text. */
      text: string;
    }
  | {
      kind: "number";
      /** The number. */
      number: number;
    };

/** Reads a sensor. */
export abstract class SensorInterface {
  static readonly id: string = "sensor/v1";

  /** Sets it. */
  abstract set(value: Value): Promise<void>;
}
